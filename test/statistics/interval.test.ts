import { bootstrapInterval, tableOf } from 'sacrebleu-ts';
import { describe, expect, it } from 'vitest';
import { bootstrap, bootstrapIntervals } from '../../src/statistics/interval.js';
import { jackknifeError, leaveOneOut } from '../../src/statistics/jackknife.js';
import { tInterval } from '../../src/statistics/t-interval.js';

const statistics = (sentences: number) => Array.from({ length: sentences }, (_, i) => [i % 3, i % 5, 1]);
const ratio = (sum: ArrayLike<number>) => (sum[0] ?? 0) / (sum[2] || 1);

describe('the bootstrap’s interval', () => {
  it('is that of sacreBLEU, mean and half width', async () => {
    const rows = statistics(200);
    const [interval] = (await bootstrapIntervals(tableOf(rows), (sum) => [ratio(sum)])) ?? [];
    const metric = { resampledScore: (sum: ArrayLike<number>) => ({ value: ratio(sum), single: false }) };
    const { mean, halfWidth } = bootstrapInterval(metric, rows, bootstrap.samples, bootstrap.seed);
    expect(interval?.half).toBeCloseTo(halfWidth, 12);
    expect(interval?.mean).toBeCloseTo(mean, 9);
  });

  it('is none of fewer than two sentences', async () => {
    expect(await bootstrapIntervals(tableOf(statistics(1)), (sum) => [ratio(sum)])).toBeNull();
  });

  it('of many sentences gives its turn to the event loop', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    const began = performance.now();
    await bootstrapIntervals(tableOf(statistics(20_000)), (sum) => [ratio(sum)]);
    const milliseconds = performance.now() - began;
    clearInterval(timer);
    // Each of its pieces of work takes 20 ms, and what one resample more takes.
    expect(turns).toBeGreaterThan(milliseconds / 100);
  });
});

describe('the jackknife', () => {
  const share = (sum: ArrayLike<number>) => (sum[0] ?? 0) / (sum[1] || 1);

  it('gives a mean the textbook’s standard error, s / √n', () => {
    // 2, 4, 4, 6, 9: mean 5, s² = (9 + 1 + 1 + 1 + 16) / 4 = 7.
    const rows = { values: Float64Array.of(2, 1, 4, 1, 6, 1, 9, 1), width: 2, times: [1, 2, 1, 1] };
    const { value, without } = leaveOneOut(rows, share);
    expect(value).toBe(5);
    const { error, units } = jackknifeError(without, rows.times);
    expect(units).toBe(5);
    expect(error).toBeCloseTo(Math.sqrt(7 / 5), 12);
  });

  it('leaves units out that have nothing to say', () => {
    const { without } = leaveOneOut({ values: Float64Array.of(1, 1, 0, 1, 0, 0), width: 2, times: [1, 1, 1] }, share);
    expect(jackknifeError(without, [1, 1, 0]).units).toBe(2);
    expect(jackknifeError(without, [1, 0, 0]).error).toBeNaN();
  });
});

describe('an interval by Student’s t', () => {
  const logit = { kind: 'logit', top: 1 } as const;

  it('is value ± t × error on a plain scale', () => {
    // t(.975; 4) = 2.776445
    const { low, high } = tInterval({ value: 5, error: 1, units: 5 }, { kind: 'plain' }, 0.05);
    expect([low, high]).toEqual([expect.closeTo(2.223555, 6), expect.closeTo(7.776445, 6)]);
  });

  it('is symmetric on its scale and stays within the range', () => {
    const { low, high } = tInterval({ value: 0.9, error: 0.06, units: 40 }, logit, 0.05);
    const odds = (p: number) => Math.log(p / (1 - p));
    expect(odds(low) + odds(high)).toBeCloseTo(2 * odds(0.9), 9);
    // By hand: t(.975; 39) = 2.022691; logit .9 = 2.197225; error .06 / .09 = .666667.
    expect(low).toBeCloseTo(1 / (1 + Math.exp(-(2.197225 - 2.022691 * 0.666667))), 6);
    expect(high).toBeLessThan(1);
    const positive = tInterval({ value: 2, error: 3, units: 10 }, { kind: 'log' }, 0.05);
    expect(positive.low).toBeGreaterThan(0);
    expect(positive.low * positive.high).toBeCloseTo(4, 9);
  });

  it('is Wilson’s where every unit agrees', () => {
    // n / (n + z²) with z = t(.975; 39) = 2.022691: 40 / 44.091279
    const { low, high } = tInterval({ value: 1, error: 0, units: 40 }, logit, 0.05);
    expect(high).toBe(1);
    expect(low).toBeCloseTo(0.907209, 5);
    expect(tInterval({ value: 0, error: 0, units: 40 }, logit, 0.05)).toEqual({
      low: 0,
      high: expect.closeTo(1 - 0.907209, 5),
    });
  });

  it('says nothing of fewer than two units', () => {
    expect(tInterval({ value: 0.5, error: 0.1, units: 1 }, logit, 0.05).high).toBe(Number.POSITIVE_INFINITY);
  });
});
