/**
 * A sentence would take a method more work than any sentence of a dataset does. It fails, with this as its reason, and
 * the run goes on.
 */
export class TooLong extends Error {
  override name = 'TooLong';
}

/** @throws TooLong where so many pairs of things are to be compared that it would take minutes */
export function checkComparisons(what: string, first: number, second: number, most: number): void {
  if (first * second > most) {
    throw new TooLong(`${what}: ${first} × ${second} comparisons, of which at most ${most} are made for a sentence`);
  }
}
