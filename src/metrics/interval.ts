import { bootstrapScores } from 'sacrebleu-ts';

/** Resamples and seed of every interval, as sacreBLEU's defaults: the same sentences are drawn for every metric. */
export const bootstrap = { samples: 1000, seed: '12345' } as const;

export interface PercentileInterval {
  readonly low: number;
  readonly high: number;
}

/**
 * 95 % percentile interval, by bootstrap over sentences, of a function of summed statistics. sacreBLEU prints the mean of the same
 * resamples ± half the width of this interval, which may leave the range of the metric; this one cannot.
 * @param stats one vector of statistics a sentence
 * @returns null where there are fewer than two sentences
 */
export function interval(
  stats: readonly (readonly number[])[],
  value: (sum: ArrayLike<number>) => number,
): PercentileInterval | null {
  if (stats.length < 2) return null;
  const metric = { resampledScore: (sum: ArrayLike<number>) => ({ value: value(sum), single: false }) };
  const drawn = bootstrapScores(metric, stats, bootstrap.samples, bootstrap.seed);
  const sorted = Float64Array.from(drawn, (resample) => resample.value).sort();
  const cut = Math.floor(sorted.length / 40);
  return { low: sorted[cut] ?? 0, high: sorted[sorted.length - 1 - cut] ?? 0 };
}
