import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { mergeInto } from '../../src/store/merge/merge.js';
import { importRecordings } from '../../src/store/recordings.js';
import { Store } from '../../src/store/store.js';
import { tables } from '../../src/store/tables.js';
import { temporaryFolder } from '../support/temporary.js';

const folder = temporaryFolder();
let made = 0;

/** A database as the first version made it: without tables and columns that came later. */
async function older(): Promise<string> {
  const path = join(folder, `${++made}.duckdb`);
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  const { served_model: _, ...generations } = tables.generations.columns;
  const { provenance: __, ...cells } = tables.cells.columns;
  for (const sql of [
    'CREATE TABLE meta (schema_version INTEGER)',
    'INSERT INTO meta VALUES (1)',
    `CREATE TABLE generations (${columns(generations)})`,
    `CREATE TABLE cells (${columns(cells)})`,
    `CREATE TABLE predictions (${columns(tables.predictions.columns)})`,
    "INSERT INTO generations (key, text, state) VALUES ('a', 'old', 'ok')",
    "INSERT INTO cells (cell_id, method, status) VALUES ('c', 'eat', 'done')",
  ])
    await connection.run(sql);
  connection.closeSync();
  instance.closeSync();
  return path;
}

const columns = (of: Record<string, string>) =>
  Object.entries(of)
    .map(([name, type]) => `"${name}" ${type}`)
    .join(', ');

describe('a database of an older eatlab', () => {
  it('gets the columns and tables that it lacks when it is opened, keeps its rows, and takes new ones', async () => {
    const store = await Store.open(await older());
    store.append('generations', { key: 'b', text: 'new', served_model: 'm' });
    store.append('cells', { cell_id: 'c', method: 'eat', provenance: { experiment: 'x' } });
    await store.flush();
    expect(await store.rows('SELECT key, text, served_model FROM generations ORDER BY key')).toEqual([
      { key: 'a', text: 'old', served_model: null },
      { key: 'b', text: 'new', served_model: 'm' },
    ]);
    expect(await store.rows("SELECT method, provenance->>'experiment' AS x FROM cells")).toEqual([
      { method: 'eat', x: 'x' },
    ]);
    expect(await store.rows('SELECT count(*)::int AS n FROM scores')).toEqual([{ n: 0 }]);
    await store.close();
  });

  it('the same when it is only read', async () => {
    const store = await Store.read(await older());
    expect(await store.rows('SELECT key, served_model FROM generations')).toEqual([{ key: 'a', served_model: null }]);
    await store.close();
  });

  it('can be merged as it is', async () => {
    const store = await Store.open(join(folder, 'merged.duckdb'));
    await mergeInto(store, [await older()]);
    expect(await store.rows('SELECT key, served_model FROM generations')).toEqual([{ key: 'a', served_model: null }]);
    await store.close();
  });
});

it('a recording without a column that came later is taken in', async () => {
  const store = await Store.open(join(folder, 'import.duckdb'));
  const file = join(folder, 'old.parquet');
  await store.run("INSERT INTO generations (key, text, state) VALUES ('r', 'recorded', 'ok')");
  await store.run(`COPY (SELECT * EXCLUDE (served_model, origin) FROM generations) TO '${file}' (FORMAT parquet)`);
  await store.run('DELETE FROM generations');
  await importRecordings(store, [file]);
  expect(await store.rows('SELECT key, origin, served_model FROM generations')).toEqual([
    { key: 'r', origin: 'old', served_model: null },
  ]);
  await store.close();
});
