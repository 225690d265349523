import { bootstrapInterval, tableOf } from 'sacrebleu-ts';
import { describe, expect, it } from 'vitest';
import { bootstrap, intervals } from '../../src/statistics/interval.js';

const statistics = (sentences: number) => Array.from({ length: sentences }, (_, i) => [i % 3, i % 5, 1]);
const ratio = (sum: ArrayLike<number>) => (sum[0] ?? 0) / (sum[2] || 1);

describe('an interval', () => {
  it('is as wide as that of sacreBLEU, which resamples likewise', async () => {
    const rows = statistics(200);
    const [interval] = (await intervals(tableOf(rows), (sum) => [ratio(sum)])) ?? [];
    const metric = { resampledScore: (sum: ArrayLike<number>) => ({ value: ratio(sum), single: false }) };
    const { halfWidth } = bootstrapInterval(metric, rows, bootstrap.samples, bootstrap.seed);
    expect(((interval?.high ?? 0) - (interval?.low ?? 0)) / 2).toBeCloseTo(halfWidth, 12);
  });

  it('is none of fewer than two sentences', async () => {
    expect(await intervals(tableOf(statistics(1)), (sum) => [ratio(sum)])).toBeNull();
  });

  it('of many sentences gives its turn to the event loop', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    const began = performance.now();
    await intervals(tableOf(statistics(20_000)), (sum) => [ratio(sum)]);
    const milliseconds = performance.now() - began;
    clearInterval(timer);
    // Each of its pieces of work takes 20 ms, and what one resample more takes.
    expect(turns).toBeGreaterThan(milliseconds / 100);
  });
});
