import { normalCdf, studentQuantile } from './distributions.js';
import { Random } from './random.js';

/** Statistics of one cell, a vector a sentence. */
export type Series = readonly (readonly number[])[];

/** Cells of the same sentences in the same order, which are drawn together. */
export type Block = readonly Series[];

/**
 * Bootstrap over sentences of any functions of summed statistics. Sentences of a block are drawn once for all its
 * series; blocks are independent.
 * @param values of the sums of each series of each block, one number a quantity
 * @returns `drawn[quantity][resample]`
 */
export function resample(
  blocks: readonly Block[],
  values: (sums: readonly (readonly Float64Array[])[]) => readonly number[],
  { samples, random = new Random() }: { samples: number; random?: Random },
): Float64Array[] {
  const matrices = blocks.map(matrixOf);
  const sums = matrices.map(({ sums: views }) => views);
  const drawn: Float64Array[] = [];
  const counts = blocks.map((block) => new Uint32Array(block[0]?.length ?? 0));
  for (let i = 0; i < samples; i++) {
    for (const [b, count] of counts.entries()) {
      drawCounts(count, random);
      const matrix = matrices[b];
      if (matrix) weightedSum(matrix, count);
    }
    for (const [q, value] of values(sums).entries()) {
      drawn[q] ??= new Float64Array(samples);
      (drawn[q] as Float64Array)[i] = value;
    }
  }
  return drawn;
}

/** How often each of n units is drawn in n draws with replacement: what `random.below(n)` would draw, its limit reckoned once. */
export function drawCounts(counts: Uint32Array, random: Random): void {
  counts.fill(0);
  const n = counts.length;
  const end = 2 ** 32 - (2 ** 32 % n);
  for (let i = 0; i < n; i++) {
    let word = random.word();
    while (word >= end) word = random.word();
    const unit = word % n;
    counts[unit] = (counts[unit] ?? 0) + 1;
  }
}

/** All series of a block side by side, a row a sentence: one pass over it sums them all. */
interface Matrix {
  readonly width: number;
  readonly values: Float64Array;
  readonly sum: Float64Array;
  /** The part of `sum` that belongs to each series. */
  readonly sums: readonly Float64Array[];
}

function matrixOf(block: Block): Matrix {
  const widths = block.map((series) => series[0]?.length ?? 0);
  const width = widths.reduce((a, b) => a + b, 0);
  const values = new Float64Array((block[0]?.length ?? 0) * width);
  const sum = new Float64Array(width);
  let from = 0;
  const sums = block.map((series, s) => {
    for (const [i, vector] of series.entries()) values.set(vector, i * width + from);
    const start = from;
    from += widths[s] ?? 0;
    return sum.subarray(start, from);
  });
  return { width, values, sum, sums };
}

function weightedSum({ width, values, sum }: Matrix, counts: Uint32Array): void {
  sum.fill(0);
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i] ?? 0;
    if (count === 0) continue;
    for (let k = 0, at = i * width; k < width; k++, at++) sum[k] = (sum[k] ?? 0) + count * (values[at] ?? 0);
  }
}

export interface Limits {
  readonly low: number;
  readonly high: number;
}

/**
 * Central interval of resampled values: `alpha` / 2 is cut off at either end, as `interval.ts` does. Values that are not a number
 * (a correlation of a resample that does not vary) count as the worst for either end.
 */
export function percentile(drawn: Float64Array, alpha: number): Limits {
  const sorted = Float64Array.from(drawn)
    .filter((value) => !Number.isNaN(value))
    .sort();
  const unknown = drawn.length - sorted.length;
  const cut = Math.floor((drawn.length * alpha) / 2) - unknown;
  if (cut < 0 || sorted.length === 0) return { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  return { low: sorted[cut] ?? Number.NaN, high: sorted[sorted.length - 1 - cut] ?? Number.NaN };
}

/**
 * Expanded percentile interval (Hesterberg 2015, *What Teachers Should Know About the Bootstrap*, 5.3): percentiles farther
 * out, by as much as Student's t with n − 1 degrees of freedom and the divisor n − 1 widen a normal interval. n is the number of
 * units that were drawn.
 */
export function expandedPercentile(drawn: Float64Array, alpha: number, n: number): Limits {
  if (n < 2) return { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  return percentile(drawn, 2 * normalCdf(Math.sqrt(n / (n - 1)) * studentQuantile(alpha / 2, n - 1)));
}

/** Standard deviation of resampled values: the bootstrap's standard error. */
export function standardError(drawn: Float64Array): number {
  const known = drawn.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  return Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (known.length - 1));
}
