/** The unweighted mean over languages; undefined if one is missing, since a mean over fewer is not comparable. */
export function completeMean(values: readonly (number | undefined)[]): number | undefined {
  let sum = 0;
  for (const value of values) {
    if (value === undefined) return undefined;
    sum += value;
  }
  return values.length > 0 ? sum / values.length : undefined;
}
