import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Generation } from '../../src/store/generation.js';
import { mergeInto } from '../../src/store/merge/merge.js';
import { exportRecording, importRecordings } from '../../src/store/recordings.js';
import { Store } from '../../src/store/store.js';
import { temporaryFolder } from '../support/temporary.js';

const folder = temporaryFolder();
let made = 0;
const path = () => join(folder, `${++made}.duckdb`);

/** A key as SHA-256 makes them, told apart by a letter. */
const key = (letter: string) => letter.repeat(64);

const generation = (letter: string, text: string): Generation => ({
  key: key(letter),
  model: 'm',
  revision: null,
  engine: 'openai',
  endpoint_host: 'h',
  origin: 'live',
  request: { messages: [{ role: 'user', content: "it's" }] },
  text,
  finish_reason: 'stop',
  prompt_tokens: 1,
  completion_tokens: 2,
  entropy: 0.5,
  entropy_low: 0.5,
  entropy_high: 0.5,
  logprob: -1,
  token_logprobs: [-0.5, -0.5],
  latency_ms: 3,
  cost_usd: null,
  fingerprint: null,
  served_model: null,
  repeat_of: null,
  created_at: '2026-01-02T03:04:05.000Z',
  state: 'ok',
});

const prediction = (sentence: number, state: string) => ({ cell_id: 'c', dataset: 'd', sentence_id: sentence, state });

describe('Store', () => {
  it('writes what may wait with others of its table: what comes in one turn, and at 64 at the latest', async () => {
    const db = path();
    const store = await Store.open(db);
    const lines = (table: string) => {
      const files = readdirSync(`${db}.journal`).filter((name) => name.startsWith(table));
      return files.flatMap((name) =>
        readFileSync(join(`${db}.journal`, name), 'utf8')
          .trimEnd()
          .split('\n'),
      ).length;
    };
    store.append('experiments', { name: 'x', cell_id: 'c' });
    const written = [
      store.appendSoon('generations', generation('a', 'A')),
      store.appendSoon('generations', generation('b', 'B')),
    ];
    expect(lines('generations')).toBe(0);
    await written[0];
    expect(lines('generations')).toBe(2);
    for (let i = 0; i < 63; i++) store.appendLater('predictions', prediction(i, 'ok'), { areNew: true });
    await Promise.all(written);
    expect(lines('predictions')).toBe(0);
    store.appendLater('predictions', prediction(63, 'ok'), { areNew: true });
    expect(lines('predictions')).toBe(64);
    store.appendLater('predictions', prediction(64, 'ok'), { areNew: true });
    await store.flush();
    expect(await store.rows('SELECT count(*)::int AS n FROM predictions')).toEqual([{ n: 65 }]);
    expect((await store.answer(key('b')))?.text).toBe('B');
    await store.close();
  });

  it('says it to everybody who waits for a row when it cannot be written, and takes no more', async () => {
    const store = await Store.open(path());
    const unwritable = { ...generation('a', 'A'), cost_usd: 1n as unknown as number };
    const written = [
      store.appendSoon('generations', generation('b', 'B')),
      store.appendSoon('generations', unwritable),
    ];
    for (const one of written) await expect(one).rejects.toThrow(/BigInt/);
    expect(() => store.appendLater('predictions', prediction(1, 'ok'))).toThrow(/BigInt/);
    await store.close().catch(() => undefined);
  });

  it('gives back what was appended, before and after it is taken into the database', async () => {
    const store = await Store.open(path());
    store.append('generations', generation('a', 'straße "quoted" \u2028 \\ 日本'));
    expect((await store.answer(key('a')))?.text).toBe('straße "quoted" \u2028 \\ 日本');
    await store.flush();
    expect((await store.answer(key('a')))?.text).toBe('straße "quoted" \u2028 \\ 日本');
    expect(await store.answer(key('b'))).toBeUndefined();
    const [row] = await store.rows(
      "SELECT request, token_logprobs, strftime(created_at, '%Y-%m-%dT%H:%M:%S') AS at FROM generations",
    );
    expect(JSON.parse(String(row?.request))).toEqual({ messages: [{ role: 'user', content: "it's" }] });
    expect(row?.token_logprobs).toEqual([-0.5, -0.5]);
    expect(row?.at).toBe('2026-01-02T03:04:05');
    await store.close();
  });

  it('tells everybody who waits for an answer when it cannot be looked up', async () => {
    const store = await Store.open(path());
    for (const letter of ['a', 'b']) store.append('generations', generation(letter, 'text'));
    await store.flush();
    expect((await store.answer(key('a')))?.text).toBe('text');
    await store.run('DROP TABLE generations');
    const asked = await Promise.allSettled([key('a'), key('b'), key('b')].map((one) => store.answer(one)));
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await store.close();
  });

  it('takes in what a killed process left, but for a record that was torn', async () => {
    const db = path();
    await (await Store.open(db)).close();
    const journal = `${db}.journal`;
    mkdirSync(journal, { recursive: true });
    const segment = join(journal, 'generations-7.jsonl');
    appendFileSync(segment, `${JSON.stringify(generation('a', 'one'))}\n${JSON.stringify(generation('b', 'two'))}\n`);
    appendFileSync(segment, JSON.stringify(generation('c', 'torn')).slice(0, 40));
    const store = await Store.open(db);
    expect(await store.rows('SELECT key[1] AS key, text FROM generations ORDER BY key')).toEqual([
      { key: 'a', text: 'one' },
      { key: 'b', text: 'two' },
    ]);
    expect(readdirSync(journal)).toEqual([]);
    await store.close();
  });

  it('takes a segment in only once, however often a crash makes it come back', async () => {
    const db = path();
    const first = await Store.open(db);
    first.append('generations', generation('a', 'one'));
    first.append('predictions', prediction(1, 'ok'));
    const segments = readdirSync(`${db}.journal`).map(
      (name) => [name, readFileSync(join(`${db}.journal`, name))] as const,
    );
    await first.close();
    for (const [name, bytes] of segments) writeFileSync(join(`${db}.journal`, name), bytes);
    const again = await Store.open(db);
    expect(await again.rows('SELECT count(*)::int AS n FROM generations')).toEqual([{ n: 1 }]);
    expect(await again.rows('SELECT count(*)::int AS n FROM predictions')).toEqual([{ n: 1 }]);
    await again.close();
  });

  it.each([true, false])('keeps one row of a generation that is asked again (keys loaded: %s)', async (loaded) => {
    const store = await Store.open(path());
    const all = () => store.rows('SELECT text FROM generations');
    if (loaded) await store.answer(key('b'));
    for (const text of ['one', 'two']) {
      store.append('generations', generation('a', text));
      await store.flush();
      expect(await all()).toEqual([{ text }]);
    }
    // The same in one batch, and of a row that came by another way.
    store.append('generations', generation('a', 'three'));
    store.append('generations', generation('a', 'four'));
    await store.flush();
    expect(await all()).toEqual([{ text: 'four' }]);
    await store.run(`UPDATE generations SET key = '${key('c')}'`);
    store.append('generations', generation('c', 'five'));
    await store.flush();
    expect(await all()).toEqual([{ text: 'five' }]);
    expect((await store.answer(key('c')))?.text).toBe('five');
    await store.close();
  });

  it('lets a later prediction of a sentence take the place of a failed one', async () => {
    const store = await Store.open(path());
    store.append('predictions', prediction(1, 'failed'));
    await store.flush();
    store.append('predictions', prediction(1, 'failed'));
    store.append('predictions', prediction(1, 'ok'));
    await store.flush();
    expect(await store.rows('SELECT state FROM predictions')).toEqual([{ state: 'ok' }]);
    await store.close();
  });

  it('looks for rows that are there where any of a batch may be, beside some that are known to be new', async () => {
    const store = await Store.open(path());
    store.append('predictions', prediction(1, 'failed'), { areNew: true });
    await store.flush();
    store.append('predictions', prediction(1, 'ok'));
    store.append('predictions', prediction(2, 'ok'), { areNew: true });
    await store.flush();
    store.append('predictions', prediction(3, 'ok'), { areNew: true });
    await store.flush();
    expect(await store.rows('SELECT sentence_id AS id, state FROM predictions ORDER BY id')).toEqual(
      [1, 2, 3].map((id) => ({ id, state: 'ok' })),
    );
    await store.close();
  });

  it('refuses a database of a newer eatlab', async () => {
    const db = path();
    const store = await Store.open(db);
    await store.run('UPDATE meta SET schema_version = 99');
    await store.close();
    await expect(Store.open(db)).rejects.toThrow(
      /written by a newer eatlab \(schema 99, this one knows \d+\); update eatlab$/,
    );
  });
});

describe('recordings', () => {
  it('travel from one store to another, each file once, and never replace an answer', async () => {
    const [from, to] = [await Store.open(path()), await Store.open(path())];
    from.append('generations', generation('a', 'recorded'));
    from.append('generations', generation('b', 'recorded'));
    await from.flush();
    const file = join(folder, 'tape.parquet');
    expect(await exportRecording(from, file, undefined)).toBe(2);
    to.append('generations', generation('b', 'asked here'));
    await to.flush();
    await importRecordings(to, [file]);
    await importRecordings(to, [file]);
    expect(await to.rows('SELECT key[1] AS key, text, origin FROM generations ORDER BY key')).toEqual([
      { key: 'a', text: 'recorded', origin: 'tape' },
      { key: 'b', text: 'asked here', origin: 'live' },
    ]);
    await from.close();
    await to.close();
  });

  it('of other models than those that are wanted are left out, until they are', async () => {
    const [from, to] = [await Store.open(path()), await Store.open(path())];
    from.append('generations', generation('a', 'recorded'));
    await from.flush();
    const file = join(folder, 'models.parquet');
    await exportRecording(from, file, undefined);
    await importRecordings(to, [file], new Set(['another']));
    expect(await to.answer(key('a'))).toBeUndefined();
    await importRecordings(to, [file], new Set(['another', 'm']));
    expect(await to.rows('SELECT text FROM generations')).toEqual([{ text: 'recorded' }]);
    await from.close();
    await to.close();
  });

  it('of another kind are refused in one line', async () => {
    const store = await Store.open(path());
    const file = join(folder, 'other.parquet');
    await store.run(`COPY (SELECT 1 AS x) TO '${file}' (FORMAT parquet)`);
    writeFileSync(join(folder, 'text.parquet'), 'no parquet');
    await expect(importRecordings(store, [file])).rejects.toThrow(
      /other\.parquet: not a recording of eatlab \(no column key,/,
    );
    await expect(importRecordings(store, [join(folder, 'text.parquet')])).rejects.toThrow(
      /text\.parquet: not a recording of eatlab/,
    );
    await expect(importRecordings(store, [join(folder, 'none.parquet')])).rejects.toThrow(/no such recording/);
    await store.close();
  });
});

describe('mergeInto', () => {
  it('takes the rows that are missing, and keeps its own where both have one', async () => {
    const [mine, theirs] = [path(), path()];
    const shard = await Store.open(theirs);
    shard.append('predictions', prediction(1, 'empty'));
    shard.append('predictions', prediction(2, 'ok'));
    await shard.close();
    const store = await Store.open(mine);
    store.append('predictions', prediction(1, 'ok'));
    await store.flush();
    await mergeInto(store, [theirs]);
    await mergeInto(store, [theirs]);
    expect(await store.rows('SELECT sentence_id, state FROM predictions ORDER BY sentence_id')).toEqual([
      { sentence_id: 1, state: 'ok' },
      { sentence_id: 2, state: 'ok' },
    ]);
    await store.close();
  });
});
