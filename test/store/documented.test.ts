import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { Store } from '../../src/store/store.js';
import { meta, tables } from '../../src/store/tables.js';
import { quickstart } from '../support/quickstart.js';
import { temporaryFolder } from '../support/temporary.js';

interface Described {
  readonly table: string;
  readonly column: string | null;
  readonly comment: string | null;
}

const described = (store: Store): Promise<Described[]> =>
  store.rows<Described>(
    `SELECT table_name AS "table", NULL AS "column", comment FROM duckdb_tables() WHERE NOT internal AND NOT temporary
     UNION ALL SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal`,
  );

const missing = async (store: Store): Promise<Described[]> =>
  (await described(store)).filter(({ comment }) => comment === null);

describe('a database says what its tables and columns are', () => {
  it('when it is made', async () => {
    const store = await Store.open(join(temporaryFolder(), 'new.duckdb'));
    expect(await missing(store)).toEqual([]);
    const all = await described(store);
    expect(all).toContainEqual({ table: 'meta', column: null, comment: meta.comment });
    expect(all).toContainEqual({
      table: 'predictions',
      column: 'tags',
      comment: tables.predictions.comments.tags,
    });
    await store.close();
  });

  it('when it is of an older eatlab, once it is opened for writing', async () => {
    const path = join(temporaryFolder(), 'old.duckdb');
    const fixture = new URL('../fixtures/databases/version-2.duckdb.gz', import.meta.url);
    writeFileSync(path, gunzipSync(readFileSync(fixture)));
    const store = await Store.open(path);
    expect(await missing(store)).toEqual([]);
    await store.close();
  });

  it('when what is said of a column has changed since', async () => {
    const path = join(temporaryFolder(), 'changed.duckdb');
    const before = await Store.open(path);
    await before.run("COMMENT ON COLUMN scores.value IS 'said otherwise'");
    await before.close();
    const after = await Store.open(path);
    expect(await described(after)).toContainEqual({
      table: 'scores',
      column: 'value',
      comment: tables.scores.comments.value,
    });
    await after.close();
  });
});

/** The blocks of SQL of a page, by the line above each. */
const queriesOf = (page: string): [title: string, sql: string][] =>
  [
    ...readFileSync(new URL(`../../docs/${page}`, import.meta.url), 'utf8').matchAll(/(.*)\n\n```sql\n([\s\S]*?)```/g),
  ].map(([, title = '', sql = '']) => [title, sql]);

describe('the queries of docs/database.md', () => {
  let db: string;
  beforeAll(async () => {
    db = await quickstart('--limit', '4', '--only', 'language=ja,ru');
  });

  it.each(queriesOf('database.md'))('give rows: %s', async (_, sql) => {
    const store = await Store.read(db);
    expect((await store.rows(sql)).length).toBeGreaterThan(0);
    await store.close();
  });

  it('give the F1 of the report', async () => {
    const [, sql = ''] = queriesOf('database.md').find(([title]) => title.startsWith('F1 of every cell')) ?? [];
    const store = await Store.read(db);
    const rows = await store.rows<{ method: string; rounds: number | null; language: string; f1: number }>(sql);
    const stored = await store.rows(
      `SELECT method, rounds_forward AS rounds, language, 100 * value AS f1, sentences FROM scores JOIN cells USING (cell_id)
       WHERE metric = 'f1.seqeval' AND scope = 'overall' ORDER BY ALL`,
    );
    expect(rows).toEqual(stored);
    expect(rows).toHaveLength(2 * 4);
    await store.close();
  });
});
