import { resampledSums, type SegmentTable } from 'sacrebleu-ts';
import { turns } from '../event-loop.js';

/** Resamples and seed of sacreBLEU's intervals, its defaults: the same sentences are drawn for every metric. */
export const bootstrap = { samples: 1000, seed: '12345' } as const;

/** What sacreBLEU prints beside a score: (μ = `mean` ± `half`). */
export interface BootstrapInterval {
  readonly mean: number;
  /** Half the width of the central 95 % of the resampled scores. */
  readonly half: number;
}

/**
 * sacreBLEU's 95 % intervals for functions of summed statistics, by bootstrap over sentences, all on the same draws.
 * @param table the statistics of each sentence
 * @param values computes one number per metric from the sum of a resample
 * @returns one interval per metric; null for fewer than two sentences
 */
export async function bootstrapIntervals(
  table: SegmentTable,
  values: (sum: Float32Array) => readonly number[],
): Promise<BootstrapInterval[] | null> {
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
    const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
    return { mean, half: ((sorted[sorted.length - 1 - cut] ?? 0) - (sorted[cut] ?? 0)) / 2 };
  });
}
