/**
 * A sentence would take far more work than any sentence of a dataset. It fails for this reason and the run continues.
 */
export class TooLong extends Error {
  override name = 'TooLong';
}

/** @throws TooLong if comparing all pairs would take minutes */
export function checkComparisons(what: string, first: number, second: number, most: number): void {
  if (first * second > most) {
    throw new TooLong(`${what}: ${first} × ${second} comparisons, more than the ${most} allowed per sentence`);
  }
}
