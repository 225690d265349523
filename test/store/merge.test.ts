import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeInto } from '../../src/store/merge/merge.js';
import { Store } from '../../src/store/store.js';
import { type Row, type TableName, tables } from '../../src/store/tables.js';
import { UserError } from '../../src/user-error.js';
import { prepare } from '../faults/support/run.js';
import { bin, eatlab } from '../support/eatlab.js';
import { temporaryFolder } from '../support/temporary.js';

const folder = temporaryFolder();
let made = 0;
const place = () => {
  const path = join(folder, `${++made}`);
  mkdirSync(path);
  return path;
};

type Rows = { readonly [T in TableName]?: readonly Row<T>[] };

async function databaseOf(rows: Rows, db = join(place(), 'x.duckdb')): Promise<string> {
  const store = await Store.open(db);
  for (const [table, some] of Object.entries(rows)) store.appendAll(table as TableName, some);
  await store.close();
  return db;
}

/** Everything in the tables that travel, in an order of its own. */
async function contentOf(db: string): Promise<Record<string, unknown[]>> {
  const store = await Store.read(db);
  const content: Record<string, unknown[]> = {};
  for (const table of Object.keys(tables)) {
    const rows = await store.rows(`SELECT to_json(t)::VARCHAR AS row FROM ${table} t ORDER BY 1`);
    if (rows.length > 0) content[table] = rows.map(({ row }) => row);
  }
  await store.close();
  return content;
}

async function merged(...others: readonly string[]): Promise<Record<string, unknown[]>> {
  const db = join(place(), 'all.duckdb');
  const store = await Store.open(db);
  await mergeInto(store, others);
  await store.close();
  expect(readdirSync(join(db, '..'))).toEqual(expect.not.arrayContaining([expect.stringContaining('incomplete')]));
  return contentOf(db);
}

/** Every file of a folder, with its bytes. */
const bytesOf = (path: string) =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name)).toString('base64')])
    .sort();

const journalWith = (db: string, segments: Readonly<Record<string, readonly unknown[]>>) => {
  mkdirSync(`${db}.journal`, { recursive: true });
  for (const [name, rows] of Object.entries(segments))
    writeFileSync(join(`${db}.journal`, name), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
};

const prediction = (id: number, more: object = {}) => ({
  ...{ cell_id: 'c', dataset: 'd', sentence_id: id, state: 'ok', predicted_at: '2026-01-01T00:00:00Z' },
  ...more,
});

describe('a shard whose process was killed', () => {
  it('is merged with what it had asked, which waits in its journal, and is left as it is', async () => {
    const here = place();
    const { server } = await prepare(here, 60, async () => {
      await sleep(5);
      return '[]';
    });
    const shard = spawn(process.execPath, [bin, 'run', 'x.yaml', '--db', 'shard.duckdb', '--plain'], {
      cwd: here,
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => shard.on('close', resolve));
    while (server.received.length < 25) await sleep(2);
    shard.kill('SIGKILL');
    await ended;
    const written = readdirSync(join(here, 'shard.duckdb.journal')).filter((name) => name.startsWith('generations'));
    const waiting = written.flatMap((name) =>
      readFileSync(join(here, 'shard.duckdb.journal', name), 'utf8')
        .split('\n')
        .slice(0, -1),
    );
    expect(waiting.length).toBeGreaterThan(10);
    const before = bytesOf(here);
    const { code, stdout, stderr } = await eatlab(['merge', 'shard.duckdb', '--db', join(place(), 'all.duckdb')], here);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^shard\\.duckdb: took 1 of experiments, .*\\b${waiting.length} of generations`));
    expect(bytesOf(here)).toEqual(before);
    const { stdout: again } = await eatlab(
      ['merge', 'shard.duckdb', '--db', join(folder, `${made}`, 'all.duckdb')],
      here,
    );
    expect(again).toMatch(/^shard\.duckdb: nothing that is not here already\n/);
  });

  it('is merged through a link to it, with the rows of both its journals but without records that are no rows', async () => {
    const db = await databaseOf({ generations: [{ key: 'a', text: 'A' }] });
    const link = join(place(), 'link.duckdb');
    symlinkSync(db, link);
    journalWith(db, {
      'generations-7.jsonl': [
        { key: 'b', text: 'B' },
        { key: 5, text: 'x' },
      ],
    });
    journalWith(link, { 'generations-7.jsonl': [{ key: 'c', text: 'C' }] });
    const before = [bytesOf(join(db, '..')), bytesOf(join(link, '..'))];
    const all = join(place(), 'all.duckdb');
    const { code, stdout, stderr } = await eatlab(['merge', link, '--db', all], folder);
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: `${link}: took 3 of generations\n${all}: 0 predictions\n`,
      stderr: `${link}: 1 record of its journal is not a row and was not taken (1 of generations; the first: key is not VARCHAR)\n`,
    });
    expect([bytesOf(join(db, '..')), bytesOf(join(link, '..'))]).toEqual(before);
  });

  it("is merged with what stands in DuckDB's own journal", async () => {
    const db = await databaseOf({ generations: [{ key: 'a', text: 'A' }] });
    const copy = join(place(), 'killed.duckdb');
    const instance = await DuckDBInstance.create(db);
    const connection = await instance.connect();
    await connection.run("INSERT INTO generations (key, text) VALUES ('b', 'B')");
    for (const end of ['', '.wal']) copyFileSync(`${db}${end}`, `${copy}${end}`);
    connection.closeSync();
    instance.closeSync();
    const before = bytesOf(join(copy, '..'));
    expect((await merged(copy)).generations).toHaveLength(2);
    expect(bytesOf(join(copy, '..'))).toEqual(before);
  });
});

describe('merge', () => {
  it('says what it took by table, and of each database all or nothing', async () => {
    const rows: Rows = {
      generations: [{ key: 'a', text: 'A' }],
      predictions: [prediction(1), prediction(2)],
      endpoint_limits: [{ endpoint: 'e', concurrency: 4, found_at: '2026-01-01T00:00:00Z' }],
    };
    const [one, two, all] = [await databaseOf(rows), await databaseOf({}), join(place(), 'all.duckdb')];
    const { code, stdout } = await eatlab(['merge', one, two, '--db', all], folder);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: `${one}: took 1 of generations, 2 of predictions\n${two}: nothing that is not here already\n${all}: 2 predictions\n`,
    });
  });

  it('refuses a database of a newer eatlab, and one in use by its own words', async () => {
    const newer = await databaseOf({});
    const store = await Store.open(newer);
    await store.run('UPDATE meta SET schema_version = 99');
    await store.close();
    const all = join(place(), 'all.duckdb');
    expect(await eatlab(['merge', newer, '--db', all], folder)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^\S+x\.duckdb: written by a newer eatlab \(schema 99, [^\n]*\n$/),
    });
    const busy = await databaseOf({});
    const writes = await Store.open(busy);
    expect(await eatlab(['merge', busy, '--db', all], folder)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^\S+x\.duckdb: in use by another process \(PID \d+\); [^\n]*\n$/),
    });
    await writes.close();
  });

  it.each([
    ['the database itself', (db: string) => db, /the database itself/],
    ['the same through a link', (db: string) => linkTo(db), /the database itself/],
    ['a text', (db: string) => besides(db, 'notes.duckdb', 'my notes\n'.repeat(999)), /not a DuckDB file/],
    ['an empty file', (db: string) => besides(db, 'empty.duckdb', ''), /not a/],
    ['none', (db: string) => `${db}.none`, /no such database/],
    ['an SQLite file', (db: string) => besides(db, 's.db', `SQLite format 3\0${'\0'.repeat(4080)}`), /not a/],
    ['a device', () => '/dev/zero', /no plain file/],
    ['an address', () => 'https://host/x.duckdb', /an address/],
    ['one of another program', () => ofAnother(), /it has no table meta/],
    ['a folder', () => place(), /a folder without/],
    ['a pipe', () => pipe(), /no plain file/],
  ])('refuses %s in one line', async (_, make, why) => {
    const db = await databaseOf({ generations: [{ key: 'a', text: 'A' }] });
    const other = await make(db);
    const store = await Store.open(db);
    const problem = await mergeInto(store, [other]).catch((error: unknown) => error);
    await store.close();
    expect(problem).toBeInstanceOf(UserError);
    expect((problem as Error).message).toMatch(why);
    expect((problem as Error).message).not.toContain('\n');
    expect((await contentOf(db)).generations).toHaveLength(1);
  });

  it('takes the scoring of a cell as a whole, from where it was scored last', async () => {
    const scored = (day: string, value: number, sentences: readonly number[]): Rows => ({
      scored: [{ cell_id: 'c', dataset: 'd', inputs: day, scored_at: `2026-01-${day}T00:00:00Z` }],
      scores: [{ cell_id: 'c', dataset: 'd', metric: `f1-${day}`, scope: 'overall', value }],
      sentence_stats: sentences.map((id) => ({ cell_id: 'c', dataset: 'd', sentence_id: id, seqeval: [id] })),
    });
    const [early, late] = [
      await databaseOf(scored('01', 0.5, [1, 2, 3])),
      await databaseOf(scored('02', 0.25, [3, 4])),
    ];
    const content = await merged(early, late);
    expect(content).toEqual(await merged(late, early));
    expect(content).toEqual(await contentOf(late));
  });

  it('gives the same result in whatever order, of any rows', async () => {
    const some = <T>(...values: readonly T[]) => fc.constantFrom(...values);
    const many = <T>(row: fc.Arbitrary<T>) => fc.array(row, { minLength: 60, maxLength: 60 });
    const time = some(null, '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z');
    const id = fc.integer({ min: 1, max: 40 });
    const cell_id = id.map((n) => `c${n % 8}`);
    const [dataset, scope] = [some('d'), some('overall')];
    const databases = many(fc.tuple(id, some('x', 'y', ''), time, some('live', null))).chain((answers) =>
      fc.record({
        generations: fc.constant(
          answers.map(([key, text, created_at, origin]) => ({ key: `${key}`, text, created_at, origin })),
        ),
        predictions: many(
          fc.record({
            ...{ cell_id, dataset, sentence_id: id, state: some('ok', 'failed', null), predicted_at: time },
            translation: some('x', 'y', null),
          }),
        ),
        cells: many(fc.record({ cell_id, status: some('done', 'running'), started_at: time })),
        scored: many(fc.record({ cell_id, dataset, inputs: some('i', 'j'), scored_at: time })),
        scores: many(fc.record({ cell_id, dataset, metric: some('m', 'n'), scope, value: some(1, 2) })),
        sentence_stats: many(fc.record({ cell_id, dataset, sentence_id: id, seqeval: some([1], [2]) })),
      }),
    );
    const [a = '', b = '', c = ''] = await Promise.all(
      fc.sample(databases, { numRuns: 3, seed: 16 }).map((rows) => databaseOf(rows)),
    );
    const content = await merged(a, b, c);
    expect(Object.values(content).flat().length).toBeGreaterThan(150);
    expect(await merged(c, a, b)).toEqual(content);
    expect(await merged(b, c, a, b)).toEqual(content);
  });
});

const linkTo = (db: string) => {
  const link = join(place(), 'link.duckdb');
  symlinkSync(db, link);
  return link;
};

const besides = (db: string, name: string, content: string) => {
  const path = join(db, '..', name);
  writeFileSync(path, content);
  return path;
};

function pipe(): string {
  const path = join(place(), 'pipe');
  execFileSync('mkfifo', [path]);
  return path;
}

async function ofAnother(): Promise<string> {
  const db = join(place(), 'notes.duckdb');
  const instance = await DuckDBInstance.create(db);
  const connection = await instance.connect();
  await connection.run('CREATE TABLE generations (key VARCHAR, text VARCHAR)');
  connection.closeSync();
  instance.closeSync();
  return db;
}
