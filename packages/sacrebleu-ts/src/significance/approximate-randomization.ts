import { intervalOf, resampledScores } from './bootstrap.js';
import { pairwiseMean } from './means.js';
import { type Comparison, type Pair, pValue } from './pair.js';
import { SegmentStats } from './segment-stats.js';
import { tableOf } from './segment-table.js';

/** The statistics of both systems in one table: the system's rows, then the baseline's. */
function stack({ system, baseline }: Pair): { readonly table: Float64Array; readonly width: number } {
  const width = system[0]?.length ?? 0;
  const table = new Float64Array((system.length + baseline.length) * width);
  [...system, ...baseline].forEach((row, i) => {
    table.set(row, i * width);
  });
  return { table, width };
}

/**
 * Approximate randomization: in each trial a coin decides per segment which of two pseudo-systems gets the baseline's
 * translation (bit 1: the first) and which the system's.
 * @param resamples for the system's interval, drawn after the coins; below 1: none
 */
export function approximateRandomization(pair: Pair, resamples: number): Comparison {
  const { metric, system, difference, trials, generator } = pair;
  const { table, width } = stack(pair);
  const segments = system.length;
  const toss = generator.bits();
  const coins = new Uint8Array(segments);
  const statistics = new Float64Array(trials);
  for (let trial = 0; trial < trials; trial++) {
    toss(coins);
    const first = new Array<number>(width).fill(0);
    const second = new Array<number>(width).fill(0);
    for (let i = 0; i < segments; i++) {
      const coin = coins[i] as number;
      const a = (coin * segments + i) * width;
      const b = ((1 - coin) * segments + i) * width;
      for (let k = 0; k < width; k++) {
        first[k] = (first[k] as number) + (table[a + k] as number);
        second[k] = (second[k] as number) + (table[b + k] as number);
      }
    }
    statistics[trial] = Math.abs(metric.permutedScore(first) - metric.permutedScore(second));
  }
  const significance = pValue(statistics, difference);
  if (resamples < 1) return { pValue: significance, interval: undefined };
  const scores = resampledScores(metric, new SegmentStats(tableOf(system)), resamples, generator);
  return { pValue: significance, interval: intervalOf(scores, pairwiseMean) };
}
