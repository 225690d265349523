import type { Series } from '../../statistics/resample.js';

/**
 * Counts of entities over all types, [true positives, predicted, gold], from those by type (`sentence_stats.seqeval`): F1 needs no
 * more, and a resample then adds up a third.
 */
export const overTypes = (counts: ArrayLike<number>): [number, number, number] => {
  const sum = (k: number) => (counts[k] ?? 0) + (counts[k + 3] ?? 0) + (counts[k + 6] ?? 0);
  return [sum(0), sum(1), sum(2)];
};

export const seriesOverTypes = (series: Series): Series => series.map(overTypes);

/** Micro F1, from 0 to 1, of such counts. */
export const microF1 = (counts: ArrayLike<number>): number =>
  (2 * (counts[0] ?? 0)) / ((counts[1] ?? 0) + (counts[2] ?? 0) || 1);
