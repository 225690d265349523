import { Generator } from '../random/generator.js';
import type { Interval } from '../scores/score.js';
import { exactMean } from './means.js';
import type { Resampled } from './resampled.js';
import { freshSeed, parseSeed } from './seed.js';
import { SegmentStats } from './segment-stats.js';
import { type SegmentTable, tableOf } from './segment-table.js';

/** All that resampling needs of a metric: the score of a sum of statistics. */
export interface Resamplable {
  resampledScore(sum: ArrayLike<number>): Resampled;
}

/** The scores of `samples` resamples of the segments, drawn with replacement. */
export function resampledScores(
  metric: Resamplable,
  stats: SegmentStats,
  samples: number,
  generator: Generator,
): Resampled[] {
  return Array.from(sumsOf(stats, samples, generator), (sum) => metric.resampledScore(sum));
}

function* sumsOf(stats: SegmentStats, samples: number, generator: Generator) {
  const segments = new Uint32Array(stats.length);
  for (let i = 0; i < samples; i++) {
    generator.choices(stats.length, segments);
    yield stats.sum(segments);
  }
}

/** `Math.fround` if numpy would keep all these values in single precision, otherwise no rounding. */
export function roundingOf(values: readonly Resampled[]): (value: number) => number {
  return values.every(({ single }) => single) ? Math.fround : (value) => value;
}

/** Averages sorted values; `round` rounds to numpy's precision. */
export type Average = (sorted: Float64Array, round: (value: number) => number) => number;

/** The average of resampled scores, and half the width of their central 95 %. */
export function intervalOf(scores: readonly Resampled[], average: Average): Interval {
  const round = roundingOf(scores);
  const sorted = Float64Array.from(scores, ({ value }) => value).sort();
  const cut = Math.floor(sorted.length / 40);
  const width = round((sorted[sorted.length - cut - 1] ?? 0) - (sorted[cut] ?? 0));
  return { mean: average(sorted, round), halfWidth: round(0.5 * width) };
}

/**
 * The 95 % bootstrap interval of a corpus score (upstream `_compute_bootstrap`), with numpy's random numbers, sums in
 * single precision and numpy 2's rounding, so that its text is the original's. Where numpy 2 fails because it mixes
 * precisions, the interval is computed in double precision.
 * @param stats a vector of statistics for each segment
 * @param samples number of resamples
 * @param seed the text of an integer, or `none`
 * @param average Python's exact mean for a single score, numpy's mean in paired tests
 * @throws PythonError ValueError: another seed
 */
export function bootstrapInterval(
  metric: Resamplable,
  stats: readonly (readonly number[])[],
  samples: number,
  seed: string,
  average: Average = exactMean,
): Interval {
  return intervalOf(bootstrapScores(metric, stats, samples, seed), average);
}

/**
 * The scores of the resamples of `bootstrapInterval`, in the order in which they are drawn. Use them for other
 * intervals, or to compare metrics on the same resamples.
 * @throws PythonError ValueError: the seed is neither the text of an integer nor `none`
 */
export function bootstrapScores(
  metric: Resamplable,
  stats: readonly (readonly number[])[],
  samples: number,
  seed: string,
): Resampled[] {
  return Array.from(resampledSums(tableOf(stats), samples, seed), (sum) => metric.resampledScore(sum));
}

/**
 * The sums of statistics that `bootstrapScores` turns into scores, one after the other, so that you can do other things
 * in between.
 * @throws PythonError ValueError: the seed is neither the text of an integer nor `none`
 */
export function* resampledSums(
  table: SegmentTable,
  samples: number,
  seed: string,
): globalThis.Generator<Float32Array, void> {
  const stats = new SegmentStats(table);
  const parsed = parseSeed(seed);
  if (parsed === undefined || stats.length * samples > MOST_KEPT) {
    yield* sumsOf(stats, samples, new Generator(parsed ?? freshSeed()));
    return;
  }
  const { length } = stats;
  const all = drawsOf(length, samples, parsed);
  for (let i = 0; i < samples; i++) yield stats.sum(all.subarray(i * length, (i + 1) * length));
}

/** Draws that are kept for the next corpus of the same length: 8 MB. */
const MOST_KEPT = 2e6;

let kept: { readonly of: string; readonly draws: Uint32Array } | undefined;

/** The segments of all resamples, one resample after the other. They follow from these numbers alone. */
function drawsOf(length: number, samples: number, seed: bigint): Uint32Array {
  const of = `${length} ${samples} ${seed}`;
  if (kept?.of === of) return kept.draws;
  const generator = new Generator(seed);
  const draws = new Uint32Array(length * samples);
  for (let i = 0; i < samples; i++) generator.choices(length, draws.subarray(i * length, (i + 1) * length));
  kept = { of, draws };
  return draws;
}
