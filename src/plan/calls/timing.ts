import type { Interval } from './interval.js';

/**
 * The likely range of the mean of many more such values, given a few that were measured while other work came and went:
 * the interquartile range, widened to include the mean without the top and bottom tenth. A model's first answer, which
 * includes loading it, does not affect it. With fewer than four values, it is the whole observed range.
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
 * The time between answers. Requests come in bursts, so only means over several gaps show the pace: the result is the
 * lowest and highest mean among the four consecutive quarters. With fewer than eight gaps, it is their overall mean.
 * @param gaps in order, at least one
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
