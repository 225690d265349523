import { resampledSums, type SegmentTable } from 'sacrebleu-ts';
import { turns } from '../event-loop.js';

/** Resamples and seed of every interval, sacreBLEU's defaults: the same sentences are drawn for every metric. */
export const bootstrap = { samples: 1000, seed: '12345' } as const;

export interface PercentileInterval {
  readonly low: number;
  readonly high: number;
}

/**
 * 95 % percentile intervals for functions of summed statistics, by bootstrap over sentences, all on the same draws.
 * sacreBLEU prints the mean of such resamples ± half the width of the interval, which may go beyond the metric's range;
 * these intervals cannot.
 * @param table the statistics of each sentence
 * @param values computes one number per metric from the sum of a resample
 * @returns one interval per metric; null for fewer than two sentences
 */
export async function intervals(
  table: SegmentTable,
  values: (sum: Float32Array) => readonly number[],
): Promise<PercentileInterval[] | null> {
  if (table.rowOf.length < 2) return null;
  const drawn: (readonly number[])[] = [];
  const othersTurn = turns();
  for (const sum of resampledSums(table, bootstrap.samples, bootstrap.seed)) {
    drawn.push(values(sum));
    await othersTurn();
  }
  const cut = Math.floor(drawn.length / 40);
  return (drawn[0] ?? []).map((_, metric) => {
    const sorted = Float64Array.from(drawn, (resample) => resample[metric] ?? Number.NaN).sort();
    return { low: sorted[cut] ?? 0, high: sorted[sorted.length - 1 - cut] ?? 0 };
  });
}
