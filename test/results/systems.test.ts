import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeReports } from '../../src/report/write-report.js';
import { systemsOf } from '../../src/results/systems.js';
import { Store } from '../../src/store/store.js';
import { syntheticStore } from '../report/support/synthetic.js';
import { cell } from '../support/results.js';
import { temporaryFolder } from '../support/temporary.js';

const started = (cell_id: string, started_at: string) => cell({ cell_id, started_at });

test('of cells with the same axes the one that was started last stands for all, whatever their identities', () => {
  const old = started('z', '2026-11-20 10:00:01.000000');
  const recent = started('a', '2026-11-20 10:00:01.250000');
  for (const cells of [
    [old, recent],
    [recent, old],
  ]) {
    const { systems, current, superseded } = systemsOf(cells);
    expect(systems.map((system) => system.cells.get('ja')?.cell_id)).toEqual(['a']);
    expect(current).toEqual([recent]);
    expect(superseded).toBe(1);
  }
});

test('a report shows the newer of two cells that were started in one minute', async () => {
  const db = await syntheticStore();
  const store = await Store.open(db);
  const newer = `'a newer cell' AS cell_id`;
  await store.run(`INSERT INTO cells BY NAME SELECT * REPLACE (${newer}, started_at + INTERVAL 2 SECOND AS started_at)
    FROM cells WHERE cell_id = 'invented-1-ja'`);
  for (const table of ['experiments', 'scores'])
    await store.run(
      `INSERT INTO ${table} BY NAME SELECT * REPLACE (${newer}) FROM ${table} WHERE cell_id = 'invented-1-ja'`,
    );
  await store.run(`UPDATE scores SET value = 0.875 WHERE cell_id = 'a newer cell' AND metric = 'f1.seqeval'`);
  await store.close();
  const out = join(temporaryFolder(), 'out');
  const options = {
    db,
    experiment: 'invented',
    formats: ['md'] as const,
    tables: ['f1-seqeval'],
    out,
    now: new Date(0),
  };
  const [report] = await writeReports(options);
  expect(report?.markdown).toContain('87.5');
  expect(report?.markdown).toContain('1 older cells with the same axes are left out');
});
