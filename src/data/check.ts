import { createHash } from 'node:crypto';
import { addCounts, type CeilingCounts, ceilingCounts, noCounts } from '../metrics/annotation-ceiling.js';
import type { Sentence } from '../text/sentence.js';
import { tagsToSpans } from '../text/tags.js';
import { scoredTypes } from './readers/gold-tags.js';
import type { SentenceRow } from './readers/row.js';

/** The contents of a dataset in one language and split. */
export interface Census {
  sentences: number;
  tokens: number;
  /** Sentences with tags, and those with an English reference. */
  tagged: number;
  references: number;
  /** Gold entities of the English references by type; empty if the data has none. */
  english: Map<string, number>;
  /** For sentences annotated in both languages. */
  ceiling: CeilingCounts;
  /** Sentences whose tags are all O. */
  withoutEntities: number;
  /** Gold entities by type, as seqeval reads the tags by default. */
  entities: Map<string, number>;
  /** I- tags that follow no tag of their type, which other projects read differently. */
  orphans: number;
  /** Sentences whose text occurred before. */
  duplicates: number;
}

/** The number of distinct types counted by name; a file with more does not contain types. */
const mostTypes = 1000;

/** The name under which further types are counted. */
const otherTypes = '…';

/** Counts sentences. Finding duplicates needs some bytes of memory per sentence; otherwise memory stays constant. */
export async function takeCensus(
  sentences: AsyncIterable<Sentence>,
  { findsDuplicates = true }: { readonly findsDuplicates?: boolean | undefined } = {},
): Promise<Census> {
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
    for (const { type } of englishEntities) count(census.english, type);
    if (tags !== undefined) countTags(census, tags);
    census.ceiling = addCounts(census.ceiling, ceilingCounts(sentence) ?? noCounts);
    if (!findsDuplicates) continue;
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
    count(census.entities, type);
    if (tags[first]?.startsWith('I-')) census.orphans += 1;
  }
}

function count(types: Map<string, number>, type: string): void {
  const name = types.has(type) || types.size < mostTypes ? type : otherTypes;
  types.set(name, (types.get(name) ?? 0) + 1);
}

/** Occurrences of each type that is not scored. */
export type UnscoredType = readonly [type: string, count: number];

/** Why gold data or predictions cannot be scored. */
export type Flaw =
  | { readonly kind: 'nothing to score' }
  | { readonly kind: 'no references' }
  | { readonly kind: 'all O'; readonly sentences: number }
  | {
      readonly kind: 'unscored types';
      readonly of: 'tags' | 'English entities';
      readonly types: readonly UnscoredType[];
    };

/** What a dataset is scored for: its entities, plus translations if it has references, or only these. */
export type Scored = 'entities' | 'translations';

/** The flaws of a dataset, from its counts. */
export function flawsOf(census: Census, scores: Scored = 'entities'): Flaw[] {
  const { sentences, tagged, references, withoutEntities, entities, english } = census;
  if (scores === 'translations') return references === 0 ? [{ kind: 'no references' }] : [];
  const flaws: Flaw[] = [];
  if (tagged === 0 && references === 0) flaws.push({ kind: 'nothing to score' });
  if (tagged > 0 && withoutEntities === tagged) flaws.push({ kind: 'all O', sentences });
  for (const [of, counts] of [
    ['tags', entities],
    ['English entities', english],
  ] as const) {
    const types = unscored(counts);
    if (types.length > 0) flaws.push({ kind: 'unscored types', of, types });
  }
  return flaws;
}

/** Where the first entity with one of these types is; undefined if there is none. */
export async function firstWith(
  rows: AsyncIterable<SentenceRow>,
  types: ReadonlySet<string>,
): Promise<string | undefined> {
  for await (const { sentence, at } of rows) {
    const found = tagsToSpans(sentence.tags ?? []).find(({ type }) => types.has(type));
    if (found) return at(found.first);
  }
  return undefined;
}

/** The types that are not scored. */
export const unscored = (types: ReadonlyMap<string, number>): UnscoredType[] =>
  [...types].filter(([type]) => !scoredTypes.includes(type));
