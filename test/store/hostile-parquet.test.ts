import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mergeInto } from '../../src/store/merge/merge.js';
import { exportRecording, importRecordings } from '../../src/store/recordings.js';
import { Store } from '../../src/store/store.js';
import { UserError } from '../../src/user-error.js';
import { eatlab } from '../support/eatlab.js';
import { temporaryFolder } from '../support/temporary.js';

const folder = temporaryFolder();
let made = 0;
let store: Store;
let good: string;

beforeAll(async () => {
  store = await Store.open(join(folder, 'source.duckdb'));
  for (const key of ['a', 'b', 'c'])
    store.append('generations', {
      key,
      model: 'm',
      text: `answer ${key}`,
      request: { messages: [] },
      prompt_tokens: 7,
    });
  await store.flush();
  good = join(folder, 'good.parquet');
  await exportRecording(store, good, undefined);
});

afterAll(() => store.close());

/** The good recording, changed by what SQL puts in the place of `*`. */
async function recording(select: string, rest = ''): Promise<string> {
  const file = join(folder, `${++made}.parquet`);
  await store.run(`COPY (SELECT ${select} FROM read_parquet('${good}') ${rest}) TO '${file}' (FORMAT parquet)`);
  return file;
}

async function taken(file: string): Promise<unknown> {
  const target = await Store.open(join(folder, `${++made}.duckdb`));
  try {
    await importRecordings(target, [file]);
    return await target.rows('SELECT key, text, prompt_tokens AS tokens FROM generations ORDER BY key');
  } catch (error) {
    expect(await target.rows('SELECT count(*)::int AS n FROM generations')).toEqual([{ n: 0 }]);
    return error;
  } finally {
    await target.close();
  }
}

const whole = ['a', 'b', 'c'].map((key) => ({ key, text: `answer ${key}`, tokens: 7 }));

describe('a recording', () => {
  it.each([
    [
      'a text that is NULL',
      "* REPLACE (CASE WHEN key = 'b' THEN NULL ELSE text END AS text)",
      /column text is NULL in row 2\b/,
    ],
    ['a key that is NULL', '* REPLACE (NULL::VARCHAR AS key)', /column key is NULL in row 1\b/],
    ['a text that is a number', '* REPLACE (5 AS text)', /column text is INTEGER, not VARCHAR/],
    ['a text that is a list', '* REPLACE ([text] AS text)', /column text is VARCHAR\[\], not VARCHAR/],
    ['a text of bytes', "* REPLACE ('\\xFF'::BLOB AS text)", /column text is BLOB, not VARCHAR/],
    ['a text that is JSON', '* REPLACE (to_json(text) AS text)', /column text is JSON, not VARCHAR/],
    ['a key that is a struct', "* REPLACE ({'k': key} AS key)", /column key is STRUCT\(k VARCHAR\), not VARCHAR/],
    ['a request that is no JSON', "* REPLACE ('{' || key AS request)", /column request is not JSON in row 1\b/],
    ['a request that is a number', '* REPLACE (5 AS request)', /column request is INTEGER, not JSON/],
    ['a number that is a text', "* REPLACE ('many' AS prompt_tokens)", /column prompt_tokens is VARCHAR, not INTEGER/],
    [
      'a number that is too large',
      '* REPLACE (3000000000 AS prompt_tokens)',
      /column prompt_tokens is not INTEGER in row 1\b/,
    ],
    ['a time that is a text', "* REPLACE ('yesterday' AS created_at)", /column created_at is VARCHAR, not TIMESTAMP/],
    ['a list that is a number', '* REPLACE (1 AS token_logprobs)', /column token_logprobs is INTEGER, not FLOAT\[\]/],
    ['no text at all', '* EXCLUDE (text)', /no column text/],
    ['a column called like the number of a row', '*, 1 AS file_row_number', /file_row_number/],
  ])('with %s is refused in one line that names the file and the column', async (_, select, why) => {
    const file = await recording(select);
    const problem = await taken(file);
    expect(problem).toBeInstanceOf(UserError);
    const { message } = problem as Error;
    expect(message.startsWith(`${file}: `)).toBe(true);
    expect(message).toMatch(why);
    expect(message).not.toContain('\n');
  });

  it.each([
    [
      'numbers and times in other widths',
      '* REPLACE (prompt_tokens::BIGINT AS prompt_tokens, 1.5::FLOAT AS entropy, created_at::TIMESTAMP_NS AS created_at, [1.5::DOUBLE] AS token_logprobs)',
    ],
    ['a request that is a text', '* REPLACE (request::VARCHAR AS request)'],
    ['columns of any type that are empty', '* REPLACE (NULL::INTEGER AS fingerprint, NULL::INTEGER AS created_at)'],
    ['columns of its own', "*, 'x' AS remark"],
  ])('from another program is taken in with %s', async (_, select) => {
    expect(await taken(await recording(select))).toEqual(whole);
  });

  it('with doubled keys gives one answer a key, the later one', async () => {
    const later = "SELECT * REPLACE ('later ' || key AS text, TIMESTAMP '2026-01-02' AS created_at)";
    const file = await recording(
      '*',
      `UNION ALL ${later} FROM read_parquet('${good}') UNION ALL FROM read_parquet('${good}')`,
    );
    expect(await taken(file)).toEqual(whole.map(({ key, tokens }) => ({ key, text: `later ${key}`, tokens })));
  });

  it('that is damaged anywhere is refused in one line, or what it says is taken', async () => {
    const bytes = readFileSync(good);
    let refused = 0;
    for (let i = 0; i < 60; i++) {
      const damaged = Buffer.from(bytes);
      const at = Math.floor(((i + 0.5) * bytes.length) / 60);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (i % 8));
      const file = join(folder, `damaged-${i}.parquet`);
      writeFileSync(file, damaged);
      const problem = await taken(file);
      if (Array.isArray(problem)) continue;
      refused++;
      expect(problem, `byte ${at}: ${problem}`).toBeInstanceOf(UserError);
      expect((problem as Error).message).not.toContain('\n');
    }
    expect(refused).toBeGreaterThan(10);
  });

  it('that is refused ends a run with exit code 2, before anything is asked', async () => {
    const file = await recording('* REPLACE (NULL::VARCHAR AS text)');
    const here = temporaryFolder();
    const experiment = join(process.cwd(), 'experiments/quickstart.yaml');
    const { code, stderr } = await eatlab(['run', experiment, '--offline', '--recordings', file, '--limit', '1'], here);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining(`${file}: not a recording`) });
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('that is a pipe is refused: reading it need not end', async () => {
    const pipe = join(folder, 'pipe.parquet');
    execFileSync('mkfifo', [pipe]);
    expect(await taken(pipe)).toMatchObject({ message: expect.stringContaining('no plain file') });
  });
});

describe('an export of somebody', () => {
  it('with a wrong type or an empty identity is refused by file and column, and nothing of it is taken', async () => {
    for (const [select, why] of [
      ["'c' AS cell_id, 'd' AS dataset, NULL::INTEGER AS sentence_id", /column sentence_id is NULL in row 1/],
      ["'c' AS cell_id, 'd' AS dataset, 'one' AS sentence_id", /column sentence_id is VARCHAR, not INTEGER/],
      ["'c' AS cell_id, 'd' AS dataset", /no column sentence_id/],
      [
        "'c' AS cell_id, 'd' AS dataset, 1 AS sentence_id, [1, 2] AS entities",
        /column entities is INTEGER\[\], not STRUCT/,
      ],
    ] as const) {
      const out = join(folder, `export-${++made}`);
      mkdirSync(join(out, 'data'), { recursive: true });
      copyFileSync(good, join(out, 'data', 'generations.parquet'));
      const file = join(out, 'data', 'predictions.parquet');
      await store.run(`COPY (SELECT ${select}) TO '${file}' (FORMAT parquet)`);
      const target = await Store.open(join(folder, `${made}.duckdb`));
      const problem = await mergeInto(target, [out]).catch((error: unknown) => error);
      expect(problem).toBeInstanceOf(UserError);
      expect((problem as Error).message).toMatch(why);
      expect((problem as Error).message.startsWith(`${file}: `)).toBe(true);
      expect(await target.rows('SELECT count(*)::int AS n FROM generations')).toEqual([{ n: 0 }]);
      await target.close();
    }
  });
});

it('folders called like columns change no row, neither of a recording nor of a journal nor of a merge', async () => {
  const here = join(temporaryFolder(), 'model=gemma', 'text=evil', 'key=1', 'data[1]*');
  mkdirSync(here, { recursive: true });
  copyFileSync(good, join(here, 'x.parquet'));
  expect(await taken(join(here, 'x.parquet'))).toEqual(whole);
  const shard = await Store.open(join(here, 'shard.duckdb'));
  shard.append('generations', { key: 'a', model: 'm', text: 'A' });
  await shard.flush();
  const select = 'SELECT key, model, text FROM generations';
  expect(await shard.rows(select)).toEqual([{ key: 'a', model: 'm', text: 'A' }]);
  await shard.close();
  const all = await Store.open(join(here, 'all.duckdb'));
  await mergeInto(all, [join(here, 'shard.duckdb')]);
  expect(await all.rows(select)).toEqual([{ key: 'a', model: 'm', text: 'A' }]);
  await all.close();
});
