import { expandedPercentile, type Limits } from './resample.js';

/** The values from `low` to `high`, either of which may be infinite. */
export interface Region {
  readonly low: number;
  readonly high: number;
}

/**
 * Two one-sided tests (Schuirmann 1987) from resamples. The value is inside a region if both tests say so at `alpha`,
 * that is, if the two-sided 1 − 2α interval lies inside it. It is outside if that interval does not meet the region.
 * @param n number of units drawn
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
