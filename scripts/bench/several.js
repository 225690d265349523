/** Runs something several times and returns the results in ascending order. */
export async function several(times, measure) {
  const values = [];
  for (let i = 0; i < times; i++) values.push(await measure());
  return values.sort((a, b) => a - b);
}

export const median = (sorted) => sorted[Math.floor(sorted.length / 2)];

/** The median, and the range of the values. */
export const shown = (sorted, digits, unit = '') =>
  `${median(sorted).toFixed(digits)}${unit}${sorted.length > 1 ? ` (${sorted[0].toFixed(digits)} to ${sorted.at(-1).toFixed(digits)})` : ''}`;
