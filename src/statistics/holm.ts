/**
 * Holm's correction (1979): the adjusted p-values of a family, in the order given. Comparing each with α keeps the
 * probability of any false rejection in the family at or below α, however the tests depend on each other.
 */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues.map((_, i) => i).sort((a, b) => (pValues[a] ?? 0) - (pValues[b] ?? 0));
  const adjusted = new Array<number>(pValues.length).fill(1);
  let highest = 0;
  for (const [rank, i] of order.entries()) {
    highest = Math.max(highest, Math.min(1, (pValues.length - rank) * (pValues[i] ?? 1)));
    adjusted[i] = highest;
  }
  return adjusted;
}
