import { CHRF } from 'sacrebleu-ts';
import type { Mention } from '../text/sentence.js';
import { entityTypes, overTypes, scopesByType } from './by-type.js';
import { englishWords, nameKey, nameWords, occurrences, standing, type Words } from './english-name.js';
import type { Formula, Metric, Score } from './metric.js';
import { stretchesLike } from './stretches-like.js';

/** Increases when a name may be judged differently. */
const version = 1;

const chrf = new CHRF({ log: () => undefined });

/**
 * Whether the English names of a sentence's gold entities occur in its translation. For each type: the number of names
 * that do (`standing`), the number of names, and the sum of each name's chrF2 with its most similar stretch of at most
 * one word more than the name. Names are compared as in `nameWords`.
 */
export function entityRecallStats(names: readonly Mention[], translation: string): number[] {
  const stats = new Array<number>(3 * entityTypes.length).fill(0);
  const text = englishWords(translation);
  const words = names.map((name) => nameWords(name.text));
  const found = standing(words, text);
  const likeness = new Map<string, number>();
  for (const [i, { type }] of names.entries()) {
    const at = 3 * entityTypes.indexOf(type as (typeof entityTypes)[number]);
    if (at < 0) continue;
    stats[at] = (stats[at] ?? 0) + (found[i] ? 1 : 0);
    stats[at + 1] = (stats[at + 1] ?? 0) + 1;
    const name = words[i] ?? [];
    const like = likeness.get(nameKey(name)) ?? bestChrf(name, text);
    likeness.set(nameKey(name), like);
    stats[at + 2] = (stats[at + 2] ?? 0) + like;
  }
  return stats;
}

/** The chrF2 of a name with the most similar stretch of a text (`stretchesLike`); 100 if the text contains it. */
export function bestChrf(name: Words, text: Words): number {
  if (occurrences(name, text) > 0) return 100;
  const reference = [name.join(' ')];
  let best = 0;
  for (const stretch of stretchesLike(name, text)) {
    best = Math.max(best, chrf.scoreFromStats(chrf.stats(stretch, reference)).score);
  }
  return best;
}

/** The mean over names of a per-name count. @param place of the count among the three of a type */
const perName = (place: 0 | 2) => (sum: ArrayLike<number>) => overTypes(sum, place) / (overTypes(sum, 1) || 1);

const add = (places: readonly number[]) => places.map((i) => `sum(entity_recall[${i}])`).join(' + ');

const formula = (place: number): Formula => ({
  columns: [`${add([place, place + 3, place + 6])} AS total`, `${add([2, 5, 8])} AS names`],
  value: 'total / names',
});

const common = {
  hasInterval: true,
  digits: 1,
  isOutOf100: true,
  best: 'highest',
  hasTable: true,
} satisfies Partial<Score>;

/** Whether the English names of gold entities occur in the translations: exactly, and by chrF. */
export const entityRecall: Metric = {
  name: 'entity_recall',
  unit: 'names',
  version,
  keptIn: 'sentence_stats',
  scores: [
    {
      metric: 'entity-recall',
      value: perName(0),
      scale: 100,
      title: 'Names found in the translations',
      short: 'Names kept',
      note: 'Share of gold entities whose English name occurs in the translation, in %.',
      formula: formula(1),
      ...common,
    },
    {
      metric: 'entity-chrf',
      value: perName(2),
      scale: 1,
      title: 'Similarity of names in the translations',
      short: 'chrF of names',
      note: 'Mean chrF2, from 0 to 100, of each gold English name with the most similar stretch of the translation.',
      formula: formula(3),
      ...common,
    },
  ],
  scopes: scopesByType(1, [1], { always: false }),
  statistics: ({ names, translation }) =>
    names === null || translation === null ? null : entityRecallStats(names, translation),
  signature: ({ metric }, { sentences }) => {
    const match = metric === 'entity-recall' ? 'words' : 'chrF2';
    return `sentences:${sentences}|unit:name|case:folded|match:${match}|version:${version}`;
  },
};
