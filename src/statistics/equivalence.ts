import { expandedPercentile, type Limits } from './resample.js';

/** A set of values: from `low` to `high`, which may be infinite. */
export interface Region {
  readonly low: number;
  readonly high: number;
}

/**
 * Two one-sided tests (Schuirmann 1987) from resamples: the value is inside a region where both say so at `alpha`, that
 * is, where the two-sided 1 − 2α interval lies inside it; it is outside where that interval does not meet the region.
 * @param n units that were drawn
 */
export function equivalence(
  drawn: Float64Array,
  n: number,
  region: Region,
  alpha: number,
): { readonly interval: Limits; readonly inside: boolean; readonly outside: boolean } {
  const interval = expandedPercentile(drawn, 2 * alpha, n);
  return {
    interval,
    inside: interval.low > region.low && interval.high < region.high,
    outside: interval.high < region.low || interval.low > region.high,
  };
}
