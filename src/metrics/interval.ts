import { bootstrapInterval } from 'sacrebleu-ts';

/** Resamples and seed of every interval, as sacreBLEU's defaults: the same sentences are drawn for every metric. */
export const bootstrap = { samples: 1000, seed: '12345' } as const;

/**
 * 95 % bootstrap interval over sentences of a function of summed statistics, by sacreBLEU's own procedure: mean of the
 * resampled values ± half the width of their central 95 %.
 * @param stats one vector of statistics a sentence
 */
export function interval(
  stats: readonly (readonly number[])[],
  value: (sum: ArrayLike<number>) => number,
): { low: number; high: number } | null {
  if (stats.length < 2) return null;
  const metric = { resampledScore: (sum: ArrayLike<number>) => ({ value: value(sum), single: false }) };
  const { mean, halfWidth } = bootstrapInterval(metric, stats, bootstrap.samples, bootstrap.seed);
  return { low: mean - halfWidth, high: mean + halfWidth };
}
