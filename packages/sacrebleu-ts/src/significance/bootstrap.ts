import { Generator } from '../random/generator.js';
import type { Interval } from '../scores/score.js';
import { exactMean } from './means.js';
import type { Resampled } from './resampled.js';
import { freshSeed, parseSeed } from './seed.js';
import { SegmentStats } from './segment-stats.js';

/** What resampling needs of a metric: a score from a sum of segment statistics. */
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
  const segments = new Uint32Array(stats.length);
  const scores: Resampled[] = [];
  for (let i = 0; i < samples; i++) {
    generator.choices(stats.length, segments);
    scores.push(metric.resampledScore(stats.sum(segments)));
  }
  return scores;
}

/** `Math.fround` if numpy would keep all the values in single precision, else nothing. */
export function roundingOf(values: readonly Resampled[]): (value: number) => number {
  return values.every(({ single }) => single) ? Math.fround : (value) => value;
}

/** The average of sorted values; `round` is numpy's precision. */
export type Average = (sorted: Float64Array, round: (value: number) => number) => number;

/** The average and half the width of the central 95 % of resampled scores. */
export function intervalOf(scores: readonly Resampled[], average: Average): Interval {
  const round = roundingOf(scores);
  const sorted = Float64Array.from(scores, ({ value }) => value).sort();
  const cut = Math.floor(sorted.length / 40);
  const width = round((sorted[sorted.length - cut - 1] ?? 0) - (sorted[cut] ?? 0));
  return { mean: average(sorted, round), halfWidth: round(0.5 * width) };
}

/**
 * The 95 % bootstrap interval of a corpus score (upstream `_compute_bootstrap`): numpy's random numbers, sums in single
 * precision and numpy 2's rounding, so that the text equals the original's. Where numpy 2 fails on a mixture of
 * precisions, the interval is computed in double precision.
 * @param stats one vector of statistics per segment
 * @param samples number of resamples
 * @param seed an integer's text, or `none`
 * @param average the single score's is Python's exact mean, that of paired tests numpy's
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
 * The scores of the resamples that `bootstrapInterval` summarizes, in the order in which they are drawn: for other
 * intervals, and for other metrics on statistics of the same segments.
 * @throws PythonError ValueError: another seed than an integer's text or `none`
 */
export function bootstrapScores(
  metric: Resamplable,
  stats: readonly (readonly number[])[],
  samples: number,
  seed: string,
): Resampled[] {
  const generator = new Generator(parseSeed(seed) ?? freshSeed());
  return resampledScores(metric, new SegmentStats(stats), samples, generator);
}
