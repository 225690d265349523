import type { Limits } from './resample.js';

/** The values from `low` to `high`, either of which may be infinite. */
export interface Region {
  readonly low: number;
  readonly high: number;
}

/**
 * Two one-sided tests (Schuirmann 1987). A value is shown to be inside a region if its interval lies inside it, and
 * outside if the interval does not meet it.
 * @param interval two-sided at twice the level of each test
 */
export const equivalence = (
  interval: Limits,
  region: Region,
): { readonly inside: boolean; readonly outside: boolean } => ({
  inside: interval.low > region.low && interval.high < region.high,
  outside: interval.high < region.low || interval.low > region.high,
});
