import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { writeExport } from '../../src/export/write-export.js';
import { writeReports } from '../../src/report/write-report.js';
import { scoreCells } from '../../src/scoring/score-cells.js';
import { mergeInto } from '../../src/store/merge/merge.js';
import { Store } from '../../src/store/store.js';
import type { TableName } from '../../src/store/tables.js';
import { temporaryFolder } from '../support/temporary.js';
import { expectOnly, filesOf, fuzz, stands } from './support/fuzz.js';
import { type Content, contents } from './support/hostile.js';

const base = temporaryFolder();
let made = 0;

async function withDatabase(content: Content, work: (db: string, folder: string) => Promise<void>): Promise<void> {
  const folder = join(base, `${++made}`, 'inner');
  mkdirSync(folder, { recursive: true });
  const db = join(folder, 'x.duckdb');
  const store = await Store.open(db, () => undefined);
  for (const [table, rows] of Object.entries(content)) store.appendAll(table as TableName, rows);
  await store.close();
  await work(db, folder);
  expect(filesOf(join(folder, '..')).filter((file) => !file.startsWith('inner/'))).toEqual([]);
  await (await Store.open(db, () => undefined)).close();
  rmSync(join(folder, '..'), { recursive: true });
}

describe('a database with anything in its rows', () => {
  fuzz('is reported, or refused in one line, and nothing in its page runs', 4, contents, (content) =>
    withDatabase(content, async (db, folder) => {
      const formats = ['md', 'html', 'csv', 'latex'] as const;
      const out = join(folder, 'out');
      await stands(() => writeReports({ db, experiment: undefined, formats, tables: [], out, now: new Date(0) }));
      expectOnly(folder, /^(?:x\.duckdb|out\/.*\.(?:md|html|csv|tex))$/);
      for (const file of filesOf(folder).filter((name) => name.endsWith('.html')))
        expect(readFileSync(join(folder, file), 'utf8')).not.toMatch(/<script>MARK|<img src=x onerror|<!--MARK/);
    }),
  );

  fuzz('is scored, exported and merged, or refused in one line', 3, contents, (content) =>
    withDatabase(content, async (db, folder) => {
      const store = await Store.open(db);
      await stands(() => scoreCells(store, { fresh: true }));
      await stands(() => writeExport(store, { out: join(folder, 'all'), experiments: [], without: [] }));
      await store.close();
      const other = await Store.open(join(folder, 'other.duckdb'));
      await stands(() => mergeInto(other, [db]));
      await stands(() => mergeInto(other, [join(folder, 'all')]));
      await other.close();
      expectOnly(folder, /^(?:x\.duckdb|other\.duckdb|all\/(?:README\.md|data\/[a-z_]+\.parquet))$/);
    }),
  );
});
