import { normalCdf, studentQuantile } from './distributions.js';
import { type PackedColumns, packColumns } from './packed-columns.js';
import { Random } from './random.js';

/** Statistics of one cell: one vector per sentence. */
export type Series = readonly (readonly number[])[];

/** Number of resamples per interval, as stated in docs/metrics.md. */
export const resamples = 1000;

/** Cells with the same sentences in the same order, resampled together. */
export type Block = readonly Series[];

/**
 * Bootstrap over sentences for any functions of summed statistics. Each draw of sentences is shared by all series of a
 * block. Blocks are independent and processed one at a time, so only one needs to be in memory.
 * @param values computes one number per quantity from the sums of each series of each block
 * @returns `drawn[quantity][resample]`
 */
export function resample(
  blocks: Iterable<Block>,
  values: (sums: readonly (readonly Float64Array[])[]) => readonly number[],
  { samples, random = new Random() }: { samples: number; random?: Random },
): Float64Array[] {
  const matrices = Array.from(blocks, matrixOf);
  const sums = matrices.map(({ sums: views }) => views);
  const drawn: Float64Array[] = [];
  const counts = matrices.map(({ starts }) => new Uint32Array(starts.length - 1));
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

/**
 * How often each of n units comes up in n draws with replacement. Draws what `random.below(n)` would, but computes its
 * limit once.
 */
export function drawCounts(counts: Uint32Array, random: Random): void {
  counts.fill(0);
  const n = counts.length;
  const end = 2 ** 32 - (2 ** 32 % n);
  for (let i = 0; i < n; i++) {
    let word = random.word();
    while (word >= end) word = random.word();
    // `word % n`, exact for 32-bit integers, in a fifth of the time.
    const unit = word - n * Math.floor(word / n);
    counts[unit] = (counts[unit] as number) + 1;
  }
}

/** All series of a block side by side as a sparse matrix, since most statistics are 0; one pass sums them all. */
interface Matrix {
  /** Where each sentence's values begin, then where the last one's end. */
  readonly starts: Uint32Array;
  readonly columns: Uint32Array;
  readonly values: Float64Array;
  readonly sum: Float64Array;
  /**
   * All values including zeros, used instead of `columns` and `values` when few are 0: reading four rows at a time is
   * faster.
   */
  readonly dense: PackedColumns | null;
  /** The part of `sum` that belongs to each series. */
  readonly sums: readonly Float64Array[];
}

function matrixOf(block: Block): Matrix {
  const widths = block.map((series) => series[0]?.length ?? 0);
  const sum = new Float64Array(widths.reduce((a, b) => a + b, 0));
  const from = widths.map((_, s) => widths.slice(0, s).reduce((a, b) => a + b, 0));
  const sums = widths.map((width, s) => sum.subarray(from[s], (from[s] ?? 0) + width));
  const starts = startsOf(block);
  const count = starts.at(-1) ?? 0;
  const isDense = count > (starts.length - 1) * sum.length * 0.4;
  const dense = new Float64Array(isDense ? (starts.length - 1) * sum.length : 0);
  const columns = new Uint32Array(isDense ? 0 : count);
  const values = new Float64Array(isDense ? 0 : count);
  for (const [s, series] of block.entries())
    for (const [i, vector] of isDense ? series.entries() : [])
      for (let k = 0; k < vector.length; k++) dense[i * sum.length + (from[s] ?? 0) + k] = vector[k] as number;
  for (let i = 0, at = 0; !isDense && i + 1 < starts.length; i++)
    for (const [s, series] of block.entries())
      for (const [k, value] of (series[i] ?? []).entries()) {
        if (value === 0) continue;
        columns[at] = (from[s] ?? 0) + k;
        values[at++] = value;
      }
  return { starts, columns, values, dense: isDense ? packColumns(dense, sum.length) : null, sum, sums };
}

/** Where the values of each sentence begin that are not 0. */
function startsOf(block: Block): Uint32Array {
  const starts = new Uint32Array((block[0]?.length ?? 0) + 1);
  for (const series of block)
    for (let i = 0; i + 1 < starts.length; i++)
      for (const value of series[i] ?? []) if (value !== 0) starts[i + 1] = (starts[i + 1] as number) + 1;
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] as number) + (starts[i - 1] as number);
  return starts;
}

function denseSum(dense: Float64Array, sum: Float64Array, counts: Uint32Array): void {
  const width = sum.length;
  const rows = new Uint32Array(counts.length + 3);
  let drawn = 0;
  for (let i = 0; i < counts.length; i++) if (counts[i] !== 0) rows[drawn++] = i;
  const times = (j: number) => (j < drawn ? (counts[rows[j] as number] as number) : 0);
  for (let j = 0; j < drawn; j += 4) {
    const [na, nb, nc, nd] = [times(j), times(j + 1), times(j + 2), times(j + 3)];
    // Past the end, rows are 0 with count 0.
    const a = (rows[j] as number) * width;
    const b = (rows[j + 1] as number) * width;
    const c = (rows[j + 2] as number) * width;
    const d = (rows[j + 3] as number) * width;
    for (let k = 0; k < width; k++) {
      const four =
        na * (dense[a + k] as number) +
        nb * (dense[b + k] as number) +
        nc * (dense[c + k] as number) +
        nd * (dense[d + k] as number);
      sum[k] = (sum[k] as number) + four;
    }
  }
}

function weightedSum({ starts, columns, values, dense, sum }: Matrix, counts: Uint32Array): void {
  sum.fill(0);
  if (dense) {
    const packed = new Float64Array(dense.width);
    denseSum(dense.values, packed, counts);
    dense.unpack(packed, sum);
    return;
  }
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i] as number;
    if (count === 0) continue;
    const end = starts[i + 1] as number;
    for (let at = starts[i] as number; at < end; at++) {
      const column = columns[at] as number;
      sum[column] = (sum[column] as number) + count * (values[at] as number);
    }
  }
}

export interface Limits {
  readonly low: number;
  readonly high: number;
}

/**
 * Central interval of resampled values, cutting off `alpha` / 2 at either end like `interval.ts`. NaN (a correlation
 * whose resample does not vary) counts as the worst value for both ends.
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
 * Expanded percentile interval (Hesterberg 2015, *What Teachers Should Know About the Bootstrap*, 5.3): moves the
 * percentiles outwards by as much as Student's t with n − 1 degrees of freedom and the divisor n − 1 widen a normal
 * interval. n is the number of units drawn.
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
