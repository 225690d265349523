import { createHash } from 'node:crypto';
import { addCounts, type CeilingCounts, ceilingCounts, noCounts } from '../metrics/annotation-ceiling.js';
import type { Sentence } from '../text/sentence.js';
import { tagsToSpans } from '../text/tags.js';

/** The entity types that this project scores. */
export const scoredTypes: readonly string[] = ['PER', 'ORG', 'LOC'];

/** What is in a dataset in one language and split. */
export interface Census {
  sentences: number;
  tokens: number;
  /** Sentences with tags, and with an English reference. */
  tagged: number;
  references: number;
  /** Gold entities of the English references by type; empty where the data does not say them. */
  english: Map<string, number>;
  /** Of the sentences that are annotated in both languages. */
  ceiling: CeilingCounts;
  /** Sentences with tags of which all are O. */
  withoutEntities: number;
  /** Gold entities by type, as seqeval reads the tags by default. */
  entities: Map<string, number>;
  /** I- tags that follow no tag of their type: readers of other projects disagree on them. */
  orphans: number;
  /** Sentences whose text stood before. */
  duplicates: number;
}

/** Counts sentences. Memory grows by some bytes a sentence, to find duplicates. */
export async function takeCensus(sentences: AsyncIterable<Sentence>): Promise<Census> {
  const census: Census = {
    sentences: 0,
    tokens: 0,
    tagged: 0,
    references: 0,
    english: new Map(),
    ceiling: noCounts,
    withoutEntities: 0,
    entities: new Map(),
    orphans: 0,
    duplicates: 0,
  };
  const seen = new Set<bigint>();
  for await (const sentence of sentences) {
    const { text, tokens, tags, reference, englishEntities = [] } = sentence;
    census.sentences += 1;
    census.tokens += tokens.length;
    if (reference !== undefined) census.references += 1;
    for (const { type } of englishEntities) census.english.set(type, (census.english.get(type) ?? 0) + 1);
    if (tags !== undefined) countTags(census, tags);
    census.ceiling = addCounts(census.ceiling, ceilingCounts(sentence) ?? noCounts);
    const digest = createHash('sha256').update(text).digest().readBigUInt64BE();
    if (seen.has(digest)) census.duplicates += 1;
    seen.add(digest);
  }
  return census;
}

function countTags(census: Census, tags: readonly string[]): void {
  const spans = tagsToSpans(tags);
  census.tagged += 1;
  if (spans.length === 0) census.withoutEntities += 1;
  for (const { type, first } of spans) {
    census.entities.set(type, (census.entities.get(type) ?? 0) + 1);
    if (tags[first]?.startsWith('I-')) census.orphans += 1;
  }
}

/** Why gold data cannot be scored. */
export type Flaw =
  | { readonly kind: 'nothing to score' }
  | { readonly kind: 'all O'; readonly sentences: number }
  | { readonly kind: 'unknown type'; readonly type: string; readonly count: number };

/** The flaws of a dataset, by its counts. */
export function flawsOf({ sentences, tagged, references, withoutEntities, entities }: Census): Flaw[] {
  const flaws: Flaw[] = [];
  if (tagged === 0 && references === 0) flaws.push({ kind: 'nothing to score' });
  if (tagged > 0 && withoutEntities === tagged) flaws.push({ kind: 'all O', sentences });
  for (const [type, count] of entities) {
    if (!scoredTypes.includes(type)) flaws.push({ kind: 'unknown type', type, count });
  }
  return flaws;
}
