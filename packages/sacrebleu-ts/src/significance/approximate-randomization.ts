import { intervalOf, resampledScores } from './bootstrap.js';
import { pairwiseMean } from './means.js';
import { type Comparison, type Pair, pValue } from './pair.js';
import { SegmentStats } from './segment-stats.js';
import { tableOf } from './segment-table.js';

/** The sum of the rows whose coin shows 0, followed by the sum of those whose coin shows 1. */
function sumsByCoin(values: Float64Array, width: number, coins: Uint8Array): Float64Array {
  const sums = new Float64Array(2 * width);
  for (let i = 0; i < coins.length; i++) {
    const to = (coins[i] as number) * width;
    for (let k = 0; k < width; k++) sums[to + k] = (sums[to + k] as number) + (values[i * width + k] as number);
  }
  return sums;
}

/**
 * Approximate randomization. In each trial a coin decides for every segment which of two pseudo-systems gets the
 * baseline's translation (the first one if it shows 1), and the other one gets the system's. As in the original, each
 * pseudo-system is the sum of two sums, one over each real system: that decides on the last bit of sums that are not
 * whole.
 * @param resamples for the system's interval, which are drawn after the coins; none if below 1
 */
export function approximateRandomization(pair: Pair, resamples: number): Comparison {
  const { metric, difference, trials, generator } = pair;
  const baseline = tableOf(pair.baseline);
  const system = tableOf(pair.system);
  const { width } = system;
  const toss = generator.bits();
  const coins = new Uint8Array(pair.system.length);
  const statistics = new Float64Array(trials);
  for (let trial = 0; trial < trials; trial++) {
    toss(coins);
    const ofBaseline = sumsByCoin(baseline.values, width, coins);
    const ofSystem = sumsByCoin(system.values, width, coins);
    const first: number[] = [];
    const second: number[] = [];
    for (let k = 0; k < width; k++) {
      first.push((ofBaseline[width + k] as number) + (ofSystem[k] as number));
      second.push((ofBaseline[k] as number) + (ofSystem[width + k] as number));
    }
    statistics[trial] = Math.abs(metric.permutedScore(first) - metric.permutedScore(second));
  }
  const significance = pValue(statistics, difference);
  if (resamples < 1) return { pValue: significance, interval: undefined };
  const scores = resampledScores(metric, new SegmentStats(system), resamples, generator);
  return { pValue: significance, interval: intervalOf(scores, pairwiseMean) };
}
