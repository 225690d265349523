import { afterAll, beforeAll, expect, test } from 'vitest';
import { compare } from '../../../src/compare/compare.js';
import { total } from '../../../src/metrics/metric.js';
import { registry, shownMetric } from '../../../src/metrics/registry.js';
import { byLanguage } from '../../../src/report/tables/by-language.js';
import { readResults } from '../../../src/results/read-results.js';
import type { Results } from '../../../src/results/results.js';
import { readSentenceStats } from '../../../src/results/rows/sentence-stats.js';
import { byMean } from '../../../src/results/statistics/leads.js';
import { Random } from '../../../src/statistics/random.js';
import { Store } from '../../../src/store/store.js';
import { syntheticGrid } from '../../support/synthetic-grid.js';

let store: Store;
let db: string;
let results: Results;
beforeAll(async () => {
  db = await syntheticGrid({ models: 3, sentences: 120, calls: 1 });
  store = await Store.read(db);
  results = await readResults(store, 'grid', { tests: {} });
});
afterAll(() => store.close());

const f1 = shownMetric('f1.seqeval');

test('the mean over languages has an interval: sentences that are translations of each other are drawn together', async () => {
  const random = new Random(1);
  const { value } = registry.statistic('f1.seqeval')!;
  for (const row of byLanguage(f1, results).rows) {
    const { value: mean, interval } = row.at(-1)!;
    const system = results.systems.find(({ values }) => values.model === row[1]!.value)!;
    const cells = [...system.cells.values()].map(({ cell_id }) => cell_id);
    const read = await readSentenceStats(store, cells, 'seqeval');
    const stats = cells.map((cell) => read.get(cell)!.stats);
    // The same in the plainest way: positions are drawn, and each language has its score of them.
    const means = Array.from({ length: 600 }, () => {
      const drawn = Array.from({ length: 120 }, () => random.below(120));
      const scores = stats.map((series) => value(total(drawn.map((i) => series[i]!))));
      return (100 * scores.reduce((a, b) => a + b)) / cells.length;
    }).sort((a, b) => a - b);
    const [low, high] = [means[15]!, means[584]!];
    expect(interval![0]).toBeLessThan(mean as number);
    expect(interval![1]).toBeGreaterThan(mean as number);
    expect(Math.abs(interval![0] - low)).toBeLessThan(0.2 * (high - low));
    expect(Math.abs(interval![1] - high)).toBeLessThan(0.2 * (high - low));
  }
});

test('who is ahead is tested as compare tests it, with the same numbers', async () => {
  const [best, second] = byMean(f1, results);
  const named = (system: typeof best) => `model=${system!.system.values.model}`;
  const [compared] = await compare({
    db,
    a: named(best),
    b: named(second),
    experiment: 'grid',
    metrics: ['f1.seqeval'],
    flips: 0,
  });
  const mean = compared!.metrics[0]!.rows.find(({ language }) => language === 'mean')!;
  const { difference, low, high, p, sentences } = results.extras.leads!.get('f1.seqeval')!;
  expect({ difference, low, high, p, sentences }).toEqual({
    difference: mean.difference,
    low: mean.low,
    high: mean.high,
    p: mean.p,
    sentences: mean.sentences,
  });
  expect(difference).toBeCloseTo(100 * (best!.value - second!.value), 9);
});
