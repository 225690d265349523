import { intervalOf, roundingOf } from './bootstrap.js';
import { pairwiseMean } from './means.js';
import { type Comparison, type Pair, pValue } from './pair.js';
import type { Resampled } from './resampled.js';
import { SegmentStats } from './segment-stats.js';
import { tableOf } from './segment-table.js';

/** Paired bootstrap resampling: both systems get the same resamples, and the differences are centred on their mean. */
export function pairedBootstrap({ metric, baseline, system, difference, trials, generator }: Pair): Comparison {
  const baselineStats = new SegmentStats(tableOf(baseline));
  const systemStats = new SegmentStats(tableOf(system));
  const segments = new Uint32Array(systemStats.length);
  const baselineScores: Resampled[] = [];
  const systemScores: Resampled[] = [];
  for (let trial = 0; trial < trials; trial++) {
    generator.choices(systemStats.length, segments);
    baselineScores.push(metric.resampledScore(baselineStats.sum(segments)));
    systemScores.push(metric.resampledScore(systemStats.sum(segments)));
  }
  const round = roundingOf([...baselineScores, ...systemScores]);
  const differences = systemScores.map(({ value }, i) => round(Math.abs((baselineScores[i]?.value ?? 0) - value)));
  const mean = pairwiseMean(differences, round);
  const statistics = differences.map((value) => round(value - mean));
  return { pValue: pValue(statistics, round(difference)), interval: intervalOf(systemScores, pairwiseMean) };
}
