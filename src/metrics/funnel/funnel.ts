import { entityTypes } from '../by-type.js';
import type { Metric, Scope, Score, Sum } from '../metric.js';
import type { ScoredSentence } from '../scored-sentence.js';
import { losses } from './losses.js';
import { errors } from './prediction-errors.js';

/** Increases when a sentence may get different labels. */
const version = 1;

/** What is counted, with a title for readers; except for the first two, a count of zero has no row. */
const counted: readonly (readonly [metric: string, title: string])[] = [
  ['funnel.gold', 'Gold entities'],
  ['funnel.found', 'Gold entities found'],
  ...losses.map((loss) => [`funnel.lost.${loss}`, `Gold entities lost: ${loss}`] as const),
  ...errors.map((error) => [`funnel.wrong.${error}`, `Wrong predictions: ${error}`] as const),
];
const width = counted.length;
/** The position at which a fate or verdict is counted; gold entities come first. */
const placeOfFate = new Map<string, number>([['found', 1], ...losses.map((loss, i) => [loss, 2 + i] as const)]);
const placeOfVerdict = new Map<string, number>(errors.map((error, i) => [error, 2 + losses.length + i]));

/** Entities of other types are included in the totals but have no scope. */
const slots = entityTypes.length + 1;

/** Statistics are every count for each type in turn, then 1 if the gold entities' English names are known. */
function statistics({ followed, funnel }: ScoredSentence): number[] | null {
  if (!followed || !funnel) return null;
  const counts = new Array<number>(slots * width + 1).fill(0);
  const add = (type: string, place: number | undefined) => {
    if (place === undefined) return;
    const known = (entityTypes as readonly string[]).indexOf(type);
    const at = (known < 0 ? slots - 1 : known) * width + place;
    counts[at] = (counts[at] ?? 0) + 1;
  };
  for (const [i, { type }] of followed.gold.entries()) {
    add(type, 0);
    add(type, placeOfFate.get(funnel.fates[i] ?? 'undetermined'));
  }
  for (const [i, { type }] of followed.predicted.entries())
    add(type, placeOfVerdict.get(funnel.verdicts[i] ?? 'undetermined'));
  if (followed.goldEnglish !== null) counts[slots * width] = 1;
  return counts;
}

const countsOf = (sum: Sum, slot: number) => Array.from({ length: width }, (_, k) => sum[slot * width + k] ?? 0);

const scopeOf = (name: string, of: (sum: Sum) => Sum): Scope => ({
  name,
  of,
  support: (part) => part[0],
  hasInterval: false,
});

const scores = counted.map(
  ([metric, title], place): Score => ({
    metric,
    value: (part) => part[place] ?? 0,
    hasInterval: false,
    scale: 1,
    digits: 0,
    isOutOf100: false,
    best: null,
    title,
    short: title,
    note: 'A number of entities (docs/methods.md, "Loss funnel").',
    hasTable: false,
    omitsZero: place > 1,
  }),
);

/** Counts of what happened to gold entities and what is wrong with predicted ones; without intervals. */
export const funnel: Metric = {
  name: 'funnel',
  unit: 'entities',
  version,
  keptIn: null,
  scores,
  scopes: [
    scopeOf('overall', (sum) => {
      const all = new Array<number>(width).fill(0);
      for (let slot = 0; slot < slots; slot++)
        for (const [k, count] of countsOf(sum, slot).entries()) all[k] = (all[k] ?? 0) + count;
      return all;
    }),
    ...entityTypes.map((type, slot) => scopeOf(type, (sum) => countsOf(sum, slot))),
  ],
  statistics,
  keeps: ({ followed, funnel: found }) =>
    followed && found
      ? {
          fates: followed.gold.map((entity, i) => ({ fate: found.fates[i] ?? 'undetermined', ...entity })),
          verdicts: found.verdicts,
        }
      : {},
  signature: (_, { sentences, sum }) => {
    const names = (sum[slots * width] ?? 0) > 0 ? 'aligned' : 'none';
    return `sentences:${sentences}|unit:entity|match:tokens+type|english-names:${names}|version:${version}`;
  },
};
