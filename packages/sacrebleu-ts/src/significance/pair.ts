import type { Generator } from '../random/generator.js';
import type { Interval } from '../scores/score.js';
import type { Resamplable } from './bootstrap.js';

/** A metric as the paired tests use it. */
export interface PairedMetric extends Resamplable {
  /** The score of a sum in a permutation test. */
  permutedScore(sum: readonly number[]): number;
}

/** Two systems on the same segments. */
export interface Pair {
  readonly metric: PairedMetric;
  /** One vector of statistics per segment. */
  readonly baseline: readonly (readonly number[])[];
  readonly system: readonly (readonly number[])[];
  /** |baseline score - system score|. */
  readonly difference: number;
  readonly trials: number;
  readonly generator: Generator;
}

/** What a test finds out about a system. */
export interface Comparison {
  readonly pValue: number;
  /** The interval of the system's score; undefined if it was not asked for. */
  readonly interval: Interval | undefined;
}

/** (c + 1) / (N + 1), where c counts the trials whose statistic is strictly greater than the observed difference. */
export function pValue(statistics: ArrayLike<number>, difference: number): number {
  let above = 0;
  for (let i = 0; i < statistics.length; i++) if ((statistics[i] ?? 0) > difference) above++;
  return (above + 1) / (statistics.length + 1);
}
