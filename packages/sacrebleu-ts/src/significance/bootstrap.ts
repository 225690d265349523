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
  const sum = stats.zeros();
  const scores: Resampled[] = [];
  for (let i = 0; i < samples; i++) {
    generator.choices(stats.length, segments);
    stats.addUp(segments, sum);
    scores.push(metric.resampledScore(sum));
  }
  return scores;
}

/** `Math.fround` if numpy would keep all the values in single precision, else nothing. */
export function roundingOf(values: readonly Resampled[]): (value: number) => number {
  return values.every(({ single }) => single) ? Math.fround : (value) => value;
}

/** Half the width of the central 95 % of the values. */
export function halfWidth(values: readonly Resampled[], round: (value: number) => number): number {
  const sorted = Float64Array.from(values, ({ value }) => value).sort();
  const cut = Math.floor(sorted.length / 40);
  return round(0.5 * round((sorted[sorted.length - cut - 1] ?? 0) - (sorted[cut] ?? 0)));
}

/**
 * The 95 % bootstrap interval of a corpus score (upstream `_compute_bootstrap`): numpy's random numbers, sums in single
 * precision and numpy 2's rounding, so that the text equals the original's. Where numpy 2 fails on a mixture of
 * precisions, the interval is computed in double precision.
 * @param stats one vector of statistics per segment
 * @param samples number of resamples
 * @param seed an integer's text, or `none`
 * @throws PythonError ValueError: another seed
 */
export function bootstrapInterval(
  metric: Resamplable,
  stats: readonly (readonly number[])[],
  samples: number,
  seed: string,
): Interval {
  const generator = new Generator(parseSeed(seed) ?? freshSeed());
  const scores = resampledScores(metric, new SegmentStats(stats), samples, generator);
  const round = roundingOf(scores);
  return { mean: round(exactMean(scores.map(({ value }) => value))), halfWidth: halfWidth(scores, round) };
}
