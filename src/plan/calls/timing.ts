import type { Interval } from './interval.js';

/**
 * What the mean of many more such values may be, from few that were measured while other work came and went: from the
 * lower to the upper quartile, and wider where the mean without the greatest and the least tenth is outside of that.
 * The first answer of a model, which loads it, does not move it. Of fewer than four values it is all that was seen.
 * @param values at least one
 */
export function likelyMean(values: readonly number[]): Interval {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  if (sorted.length < 4) return { low: at(0), high: at(1) };
  const cut = Math.ceil(sorted.length / 10);
  const middle = sorted.slice(cut, -cut);
  const mean = middle.reduce((sum, value) => sum + value, 0) / middle.length;
  return { low: Math.min(at(0.25), mean), high: Math.max(at(0.75), mean) };
}

/**
 * Time between answers: the mean of each quarter of them, one after the other, since requests come in bursts and only
 * the mean over some tells how fast they are; the least and the greatest quarter. Of fewer than eight the mean of all.
 * @param gaps in their order, at least one
 */
export function likelyPace(gaps: readonly number[]): Interval {
  const size = gaps.length < 8 ? gaps.length : Math.ceil(gaps.length / 4);
  const means: number[] = [];
  for (let from = 0; from < gaps.length; from += size) {
    const part = gaps.slice(from, from + size);
    means.push(part.reduce((sum, gap) => sum + gap, 0) / part.length);
  }
  return { low: Math.min(...means), high: Math.max(...means) };
}
