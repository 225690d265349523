/** Runs something several times; gives what it gave, from the least to the greatest. */
export async function several(times, measure) {
  const values = [];
  for (let i = 0; i < times; i++) values.push(await measure());
  return values.sort((a, b) => a - b);
}

export const median = (sorted) => sorted[Math.floor(sorted.length / 2)];

/** The median, and between which values it lies. */
export const shown = (sorted, digits, unit = '') =>
  `${median(sorted).toFixed(digits)}${unit}${sorted.length > 1 ? ` (${sorted[0].toFixed(digits)} to ${sorted.at(-1).toFixed(digits)})` : ''}`;
