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
  const flat = blocks.map((block) => block.map((series) => flatten(series)));
  const sums = flat.map((block) => block.map(({ width }) => new Float64Array(width)));
  const drawn: Float64Array[] = [];
  const counts = blocks.map((block) => new Uint32Array(block[0]?.length ?? 0));
  for (let i = 0; i < samples; i++) {
    for (const [b, count] of counts.entries()) {
      drawCounts(count, random);
      for (const [s, { width, values: all }] of (flat[b] ?? []).entries()) {
        const sum = sums[b]?.[s];
        if (sum) weightedSum(all, width, count, sum);
      }
    }
    for (const [q, value] of values(sums).entries()) {
      drawn[q] ??= new Float64Array(samples);
      (drawn[q] as Float64Array)[i] = value;
    }
  }
  return drawn;
}

/** How often each of n units is drawn in n draws with replacement. */
export function drawCounts(counts: Uint32Array, random: Random): void {
  counts.fill(0);
  for (let i = 0; i < counts.length; i++) {
    const unit = random.below(counts.length);
    counts[unit] = (counts[unit] ?? 0) + 1;
  }
}

function flatten(series: Series): { readonly width: number; readonly values: Float64Array } {
  const width = series[0]?.length ?? 0;
  const values = new Float64Array(series.length * width);
  for (const [i, vector] of series.entries()) values.set(vector, i * width);
  return { width, values };
}

function weightedSum(values: Float64Array, width: number, counts: Uint32Array, into: Float64Array): void {
  into.fill(0);
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i] ?? 0;
    if (count === 0) continue;
    for (let k = 0, at = i * width; k < width; k++, at++) into[k] = (into[k] ?? 0) + count * (values[at] ?? 0);
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
