import { Random } from './random.js';
import { drawCounts, type Limits, percentile, resamples, type Series } from './resample.js';

/**
 * 95 % interval of a cell's mean score over its repeats (seeds), covering both other seeds and other sentences. Each
 * resample draws repeats with replacement, then sentences, the same ones for every repeat drawn. With one repeat this
 * is the bootstrap over sentences. With few repeats (3) it understates the variation between seeds: so small a sample
 * varies less than its population, by (R − 1) / R.
 * @param repeats statistics of the same sentences, in the same order
 * @param value the score of summed statistics
 * @returns null for fewer than two sentences
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
