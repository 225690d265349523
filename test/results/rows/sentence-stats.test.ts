import { join } from 'node:path';
import { expect, test } from 'vitest';
import { total } from '../../../src/metrics/metric.js';
import { registry } from '../../../src/metrics/registry.js';
import { readSentenceStats } from '../../../src/results/rows/sentence-stats.js';
import { Store } from '../../../src/store/store.js';
import { eatlab } from '../../support/eatlab.js';
import { temporaryFolder } from '../../support/temporary.js';

test('the statistics of the sentences of a cell add up to its scores, under every metric', async () => {
  const db = join(temporaryFolder(), 'r.duckdb');
  const run = [
    'run',
    'experiments/quickstart.yaml',
    '--offline',
    '--limit',
    '5',
    '--only',
    'language=ru,zh',
    '--db',
    db,
  ];
  expect((await eatlab(run, process.cwd())).code).toBe(0);
  const store = await Store.read(db);
  const scores = await store.rows<{ cell_id: string; metric: string; value: number; sentences: number }>(
    "SELECT cell_id, metric, value, sentences FROM scores WHERE scope = 'overall'",
  );
  const ids = [...new Set(scores.map(({ cell_id }) => cell_id))];
  const kept = registry.metrics.filter(({ keptIn }) => keptIn !== null).map(({ name }) => name);
  const bySource = new Map(
    await Promise.all(kept.map(async (metric) => [metric, await readSentenceStats(store, ids, metric)] as const)),
  );
  const checked = new Set<string>();
  for (const { cell_id, metric, value, sentences } of scores) {
    const statistic = registry.statistic(metric);
    if (!statistic) continue;
    const found = bySource.get(statistic.source)?.get(cell_id);
    expect(found?.ids).toHaveLength(sentences);
    expect(statistic.value(total(found?.stats ?? []))).toBeCloseTo(value, 12);
    checked.add(statistic.source);
  }
  expect([...checked].sort()).toEqual([...kept].sort());
  await store.close();
});
