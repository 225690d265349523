import type { Interval } from '../scores/score.js';
import type { Resampled } from './resampled.js';

/** What resampling needs of a metric. */
export interface Resamplable {
  resampledScore(sum: ArrayLike<number>): Resampled;
}

/** Placeholder until the generator is in. */
export function bootstrapInterval(
  _metric: Resamplable,
  _stats: readonly (readonly number[])[],
  _samples: number,
  _seed: string,
): Interval {
  throw new Error('not written yet');
}
