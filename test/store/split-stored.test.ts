import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { mergeInto } from '../../src/store/merge/merge.js';
import { importRecordings } from '../../src/store/recordings.js';
import { splitStored } from '../../src/store/split-stored.js';
import { Store } from '../../src/store/store.js';
import { tables } from '../../src/store/tables.js';
import { temporaryFolder } from '../support/temporary.js';

const folder = temporaryFolder();
let made = 0;
const path = (extension = 'duckdb') => join(folder, `${++made}.${extension}`);

/** Columns of generations before answers were taken apart. */
const { reasoning: _, reasoning_tokens: __, written: ___, ...before } = tables.generations.columns;

const thinking = "<think>\nIt''s a city.\n</think>\n\nParis";

/** What an older eatlab stored: an answer with its thought, one that was only thought, a plain one, and labels. */
const rows = `SELECT * FROM (VALUES
  ('think', '${thinking}', 'ok', '{}'),
  ('cut', '<think>A city, I', 'truncated', '{}'),
  ('only', 'A city.</think>', 'ok', '{}'),
  ('token', 'Paris<|im_end|>', 'ok', '{}'),
  ('plain', 'Paris', 'ok', '{}'),
  ('labels', '[{"text":"</think>"}]', 'ok', '{}'),
  ('forced', 'a </think> b', 'ok', '{"forced": true}')
) t(key, text, state, request)`;

const insert = `INSERT INTO generations (key, text, state, request, entropy, logprob, token_logprobs, origin)
  SELECT key, text, state, request, 0.5, -1, [-0.5, -0.5], 'live' FROM (${rows})`;

/** A database of version 3 with these. */
async function older(): Promise<string> {
  const file = path();
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  const columns = Object.entries(before).map(([name, type]) => `"${name}" ${type}`);
  for (const sql of [
    'CREATE TABLE meta (schema_version INTEGER)',
    'INSERT INTO meta VALUES (3)',
    `CREATE TABLE generations (${columns.join(', ')})`,
    insert,
  ])
    await connection.run(sql);
  connection.closeSync();
  instance.closeSync();
  return file;
}

const asLive = [
  { key: 'cut', text: '', reasoning: 'A city, I', written: '<think>A city, I', entropy: null, state: 'truncated' },
  { key: 'forced', text: 'a </think> b', reasoning: null, written: null, entropy: 0.5, state: 'ok' },
  { key: 'labels', text: '[{"text":"</think>"}]', reasoning: null, written: null, entropy: 0.5, state: 'ok' },
  { key: 'only', text: '', reasoning: 'A city.', written: 'A city.</think>', entropy: null, state: 'empty' },
  { key: 'plain', text: 'Paris', reasoning: null, written: null, entropy: 0.5, state: 'ok' },
  {
    key: 'think',
    text: 'Paris',
    reasoning: "It's a city.",
    written: "<think>\nIt's a city.\n</think>\n\nParis",
    entropy: null,
    state: 'ok',
  },
  { key: 'token', text: 'Paris', reasoning: null, written: 'Paris<|im_end|>', entropy: 0.5, state: 'ok' },
];

const all = (store: Store) =>
  store.rows('SELECT key, text, reasoning, written, entropy, state FROM generations ORDER BY key');

describe('answers that were stored with their reasoning', () => {
  it('are taken apart when their database is opened, for good', async () => {
    const file = await older();
    const store = await Store.open(file);
    expect(await all(store)).toEqual(asLive);
    expect(await store.rows("SELECT logprob, token_logprobs FROM generations WHERE key = 'think'")).toEqual([
      { logprob: null, token_logprobs: null },
    ]);
    expect(await splitStored(store)).toBe(0);
    await store.close();
    const read = await Store.read(file);
    expect(await all(read)).toEqual(asLive);
    expect((await read.answer('think'))?.text).toBe('Paris');
    await read.close();
  });

  it('the same when it is only read, and when it is merged', async () => {
    const read = await Store.read(await older());
    expect(await all(read)).toEqual(asLive);
    await read.close();
    const store = await Store.open(path());
    await mergeInto(store, [await older()]);
    expect(await all(store)).toEqual(asLive);
    await store.close();
  });

  it('and so are those of a recording', async () => {
    const file = path('parquet');
    const source = await older();
    const instance = await DuckDBInstance.create(source);
    const connection = await instance.connect();
    await connection.run(`COPY (SELECT * EXCLUDE (origin) FROM generations) TO '${file}' (FORMAT parquet)`);
    connection.closeSync();
    instance.closeSync();
    const store = await Store.open(path());
    await importRecordings(store, [file]);
    expect(await all(store)).toEqual(asLive);
    expect((await store.answer('think'))?.reasoning).toBe("It's a city.");
    await store.close();
  });

  it('and those that a killed process left in its journal', async () => {
    const file = path();
    await (await Store.open(file)).close();
    mkdirSync(`${file}.journal`, { recursive: true });
    const line = { key: 'think', text: 'A.</think>Paris', state: 'ok', entropy: 0.5 };
    appendFileSync(join(`${file}.journal`, 'generations-1.jsonl'), `${JSON.stringify(line)}\n`);
    const store = await Store.open(file);
    expect(await all(store)).toEqual([
      { key: 'think', text: 'Paris', reasoning: 'A.', written: 'A.</think>Paris', entropy: null, state: 'ok' },
    ]);
    await store.close();
  });

  it('by delimiters that only the definition of their model names', async () => {
    const store = await Store.open(path());
    const answer = (key: string, model: string) => ({ key, model, text: '(A) Paris', state: 'ok', entropy: 0.5 });
    store.append('generations', answer('a', 'm'));
    store.append('generations', answer('b', 'other'));
    await store.flush();
    await splitStored(store, { where: "model = 'm'", own: [{ open: '(', close: ')' }] });
    expect(await store.rows('SELECT key, text, reasoning, entropy FROM generations ORDER BY key')).toEqual([
      { key: 'a', text: 'Paris', reasoning: 'A', entropy: null },
      { key: 'b', text: '(A) Paris', reasoning: null, entropy: 0.5 },
    ]);
    await store.close();
  });
});
