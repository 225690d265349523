import { Random } from './random.js';
import { drawCounts, type Limits, percentile, resamples, type Series } from './resample.js';

/**
 * 95 % interval of the mean score of repeats (seeds) of a cell, over both what another seed and what other sentences
 * would have given: each resample draws repeats with replacement, then sentences, the same ones for every repeat drawn.
 * With one repeat it is the bootstrap over sentences. With few repeats (3) it says too little about seeds: a sample of
 * so few varies less than what it is from, by (R − 1) / R.
 * @param repeats statistics of the same sentences, in the same order
 * @param value the score of a sum of statistics
 * @returns null where there are fewer than two sentences
 */
export function nestedBootstrap(
  repeats: readonly Series[],
  value: (sum: ArrayLike<number>) => number,
  {
    samples = resamples,
    alpha = 0.05,
    random = new Random(),
  }: { samples?: number; alpha?: number; random?: Random } = {},
): Limits | null {
  const sentences = repeats[0]?.length ?? 0;
  if (sentences < 2) return null;
  const counts = new Uint32Array(sentences);
  const drawn = Float64Array.from({ length: samples }, () => {
    const chosen = repeats.map(() => (repeats.length === 1 ? 0 : random.below(repeats.length)));
    drawCounts(counts, random);
    const scores = new Map<number, number>();
    let sum = 0;
    for (const repeat of chosen) {
      const score = scores.get(repeat) ?? value(weighted(repeats[repeat] ?? [], counts));
      scores.set(repeat, score);
      sum += score;
    }
    return sum / chosen.length;
  });
  return percentile(drawn, alpha);
}

function weighted(series: Series, counts: Uint32Array): Float64Array {
  const sum = new Float64Array(series[0]?.length ?? 0);
  for (const [i, vector] of series.entries()) {
    const count = counts[i] ?? 0;
    if (count > 0) for (let k = 0; k < sum.length; k++) sum[k] = (sum[k] ?? 0) + count * (vector[k] ?? 0);
  }
  return sum;
}
