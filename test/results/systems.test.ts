import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeReports } from '../../src/report/write-report.js';
import { Store } from '../../src/store/store.js';
import { syntheticStore } from '../report/support/synthetic.js';
import { temporaryFolder } from '../support/temporary.js';

test('a report shows the newer of two cells that were started in one minute, and the other apart from it', async () => {
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
  const [main, older] = report!.markdown.split('Older: something they refer to has changed since they ran:');
  expect(main).toContain('87.5');
  expect(older).toMatch(/\| eat \(older, 2026-11-20 10:00:00\.000000\) +\| 1 +\|.* 13\.0 \|/);
  expect(older).toContain('Older rows: their method has since changed under the same name.');
});
