import type { Sentence } from '../text/sentence.js';
import { tagsToSpans } from '../text/tags.js';
import { f1 } from './f1.js';

/** Gold entities of sentences annotated both in their own language and in English; counts add up over sentences. */
export interface CeilingCounts {
  /** For each sentence and type the smaller of the two counts: the most names that both can have in common. */
  readonly common: number;
  readonly english: number;
  readonly gold: number;
}

export const noCounts: CeilingCounts = { common: 0, english: 0, gold: 0 };

/** The counts of one sentence; undefined if either annotation is missing. */
export function ceilingCounts({
  tags,
  englishEntities,
}: Pick<Sentence, 'tags' | 'englishEntities'>): CeilingCounts | undefined {
  if (!tags || !englishEntities) return undefined;
  const gold = byType(tagsToSpans(tags));
  const english = byType(englishEntities);
  let common = 0;
  for (const [type, count] of gold) common += Math.min(count, english.get(type) ?? 0);
  return { common, english: total(english), gold: total(gold) };
}

/** The sum of counts. */
export const addCounts = (a: CeilingCounts, b: CeilingCounts): CeilingCounts => ({
  common: a.common + b.common,
  english: a.english + b.english,
  gold: a.gold + b.gold,
});

/**
 * The annotation ceiling: the entity F1, from 0 to 1, with perfect knowledge of the English annotation, when each
 * English entity is projected to one span and as many are right as the two annotations' counts allow. It is an upper
 * bound: two entities of the same type in a sentence are assumed to name the same thing.
 */
export const annotationCeiling = ({ common, english, gold }: CeilingCounts): number => f1(common, english, gold);

function byType(entities: readonly { readonly type: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { type } of entities) counts.set(type, (counts.get(type) ?? 0) + 1);
  return counts;
}

const total = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((a, b) => a + b, 0);
