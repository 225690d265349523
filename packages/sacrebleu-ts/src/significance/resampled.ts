/** A resampled score, and whether numpy 2 would hold it in single precision instead of as a Python float. */
export interface Resampled {
  readonly value: number;
  readonly single: boolean;
}
