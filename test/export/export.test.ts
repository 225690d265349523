import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { exportedNames, fileOf } from '../../src/export/exported-tables.js';
import { writeExport } from '../../src/export/write-export.js';
import { scoreCells } from '../../src/scoring/score-cells.js';
import { mergeInto } from '../../src/store/merge/merge.js';
import { Store } from '../../src/store/store.js';
import { literal } from '../../src/store/tables.js';
import { chatServer } from '../support/chat-server.js';
import { eatlab } from '../support/eatlab.js';
import { expectSound } from '../support/sound.js';
import { temporaryFolder, write } from '../support/temporary.js';
import { writableHub } from '../support/writable-hub.js';

const folder = temporaryFolder();
const db = join(folder, 'two.duckdb');
const asked = join(folder, 'asked.yaml');

/** A database of two experiments: one replayed, one asked of a server just now. */
beforeAll(async () => {
  const server = await chatServer((_, i) => ({ text: i % 2 ? '[["Мария Кюри", "PER"]]' : '[]' }));
  write(
    folder,
    'asked.yaml',
    `name: asked
ner: {dataset: mini8}
languages: [ru]
grid: {method: [direct], model: [served]}
models: {served: {engine: openai, model: asked-7b, revision: abc, endpoint: "${server.url}", topLogprobs: 0}}
`,
  );
  const part = ['--only', 'language=ja', '--only', 'rounds=1', '--only', 'locator=aligned'];
  const quickstart = ['run', 'experiments/quickstart.yaml', '--offline', ...part];
  for (const run of [quickstart, ['run', asked]]) {
    const { code, stderr } = await eatlab([...run, '--limit', '4', '--plain', '--db', db], process.cwd());
    expect(code, stderr).toBe(0);
  }
});

async function exported(out: string, options: { experiments?: string[]; without?: string[]; licence?: string } = {}) {
  const store = await Store.read(db);
  try {
    return await writeExport(store, { out: join(folder, out), experiments: [], without: [], ...options });
  } finally {
    await store.close();
  }
}

/** Rows of a query over a database of its own, where paths are relative to an export. */
async function query(out: string, sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`SET file_search_path = ${literal(join(folder, out))}`);
  await connection.run(`ATTACH ${literal(db)} AS db (READ_ONLY)`);
  const rows = (await connection.runAndReadAll(sql)).getRowObjectsJS();
  connection.closeSync();
  instance.closeSync();
  return rows;
}

const readme = (out: string) => readFileSync(join(folder, out, 'README.md'), 'utf8');
const bytesOf = (out: string, files: readonly string[]) =>
  files.map((file) => readFileSync(join(folder, out, file)).toString('base64'));

describe('an export of everything', () => {
  let files: readonly string[];
  beforeAll(async () => {
    files = (await exported('all')).files;
  });

  test('has each table with the columns, types and rows of the database', async () => {
    const tables = exportedNames.filter((table) => files.includes(fileOf(table)));
    expect(exportedNames.filter((table) => !tables.includes(table))).toEqual([
      'given_metrics',
      'given_scores',
      'attempts',
    ]);
    for (const table of tables) {
      const source = `read_parquet('${fileOf(table)}')`;
      // Where a file lies on the machine does not travel.
      const own = table === 'experiments' ? `(SELECT * REPLACE (NULL AS file) FROM db.${table})` : `db.${table}`;
      const columns = (from: string) =>
        query('all', `SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${from})`);
      expect(await columns(source), table).toEqual(await columns(`db.${table}`));
      const [counts] = await query(
        'all',
        `SELECT (SELECT count(*)::INTEGER FROM db.${table}) AS rows,
           (SELECT count(*)::INTEGER FROM (FROM ${own} EXCEPT ALL FROM ${source})) AS missing,
           (SELECT count(*)::INTEGER FROM (FROM ${source} EXCEPT ALL FROM ${own})) AS added`,
      );
      expect(counts, table).toMatchObject({ missing: 0, added: 0 });
      expect(counts?.rows).toBeGreaterThan(0);
    }
  });

  test('is the same to the byte the second time, and takes the place of the first', async () => {
    const before = bytesOf('all', files);
    const again = await exported('all');
    expect(bytesOf('all', again.files)).toEqual(before);
    expect(readdirSync(folder).filter((name) => name.includes('incomplete'))).toEqual([]);
  });

  test('has a card whose head names every file once', () => {
    const head = parse(/^---\n([\s\S]*?)\n---\n/.exec(readme('all'))?.[1] ?? '');
    expect(head).toMatchObject({
      pretty_name: 'eatlab: asked, quickstart',
      license: 'apache-2.0',
      language: ['ja', 'ru', 'en'],
      task_categories: ['token-classification', 'translation'],
      configs: expect.arrayContaining([{ config_name: 'scores', default: true, data_files: 'data/scores.parquet' }]),
    });
    const configs = head.configs as { config_name: string; data_files: string }[];
    expect(configs.map(({ data_files }) => data_files)).toEqual(files.filter((file) => file !== 'README.md'));
  });

  test('has a card whose SQL gives the F1 of the scores', async () => {
    const sql = /```sql\n([\s\S]*?)\n```/.exec(readme('all'))?.[1] ?? '';
    const rows = await query('all', sql);
    const [stored] = await query(
      'all',
      "SELECT count(*)::INTEGER AS n FROM db.scores WHERE metric = 'f1.seqeval' AND scope = 'overall'",
    );
    expect(rows).toHaveLength(Number(stored?.n));
    for (const { f1, stored: score } of rows) expect(f1).toBeCloseTo(Number(score), 12);
    expect(Math.max(...rows.map(({ f1 }) => Number(f1)))).toBeGreaterThan(0);
    const shown = /Its first rows:\n\n(.*)\n.*\n(.*)/.exec(readme('all'))?.[2];
    expect(shown).toContain(Number(rows[0]?.f1).toFixed(6));
  });

  test('says what was run, and what not to conclude from it', () => {
    for (const words of [
      'mini8 is a smoke test',
      'replayed from recordings (quickstart)',
      'sha256:cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046',
      'version:seqeval-js.0.1.0',
      'licence: Apache-2.0',
      'eatlab run experiments/quickstart.yaml --offline --recordings data/generations.parquet',
    ]) {
      expect(readme('all')).toContain(words);
    }
  });

  test('merged into a new database gives the same scores, and nothing to score again', async () => {
    const store = await Store.open(join(folder, 'merged.duckdb'));
    await mergeInto(store, [join(folder, 'all')]);
    await mergeInto(store, [join(folder, 'all')]);
    const select = 'SELECT * FROM scores ORDER BY cell_id, dataset, metric, scope';
    const before = await Store.read(db);
    const scores = await before.rows(select);
    await before.close();
    expect(await store.rows(select)).toEqual(scores);
    expect(await scoreCells(store)).toEqual({ scored: 0, unchanged: 2, withoutSentences: 0 });
    expect((await scoreCells(store, { fresh: true })).scored).toBe(2);
    expect(await store.rows(select)).toEqual(scores);
    await expectSound(store);
    await store.close();
  });

  test('that is damaged, or none, is merged not at all', async () => {
    const store = await Store.open(join(folder, 'empty.duckdb'));
    const experiments = readFileSync(join(folder, 'all', fileOf('experiments')));
    write(folder, 'damaged/data/experiments.parquet', experiments);
    write(folder, 'damaged/data/scores.parquet', 'no Parquet');
    await expect(mergeInto(store, [join(folder, 'damaged')])).rejects.toThrow(
      /scores\.parquet: .*; merge takes DuckDB files/,
    );
    expect(await store.rows('SELECT * FROM experiments')).toEqual([]);
    write(folder, 'notes/a.txt', '');
    await expect(mergeInto(store, [join(folder, 'notes')])).rejects.toThrow(
      /notes: a folder without data\/\*\.parquet/,
    );
    await store.close();
  });

  test('has answers that an experiment is replayed from, without its server', async () => {
    const again = join(folder, 'again.duckdb');
    const recorded = join(folder, 'all', fileOf('generations'));
    const run = ['run', asked, '--limit', '4', '--plain', '--db', again, '--offline'];
    expect((await eatlab(run, process.cwd())).code).not.toBe(0);
    const { code, stderr } = await eatlab([...run, '--recordings', recorded], process.cwd());
    expect(code, stderr).toBe(0);
    const f1 =
      "SELECT value FROM scores JOIN cells USING (cell_id) WHERE method = 'direct' AND metric = 'f1.seqeval' ORDER BY scope";
    const [first, second] = await Promise.all([Store.read(db), Store.read(again)]);
    expect(await second.rows(f1)).toEqual(await first.rows(f1));
    await Promise.all([first.close(), second.close()]);
  });
});

describe('an export of one experiment', () => {
  test('has its rows alone', async () => {
    await exported('one', { experiments: ['asked'] });
    const counts = await query(
      'one',
      `SELECT (SELECT list(DISTINCT method) FROM 'data/cells.parquet') AS methods,
         (SELECT list(DISTINCT name) FROM 'data/experiments.parquet') AS experiments,
         (SELECT list(DISTINCT language) FROM 'data/sentences.parquet') AS languages,
         (SELECT list(DISTINCT model) FROM 'data/generations.parquet') AS models,
         (SELECT count(*)::INTEGER FROM 'data/sentences.parquet') AS sentences,
         (SELECT count(*)::INTEGER FROM 'data/predictions.parquet') AS predictions`,
    );
    expect(counts[0]).toMatchObject({ sentences: 4, predictions: 4 });
    expect(JSON.stringify(counts[0])).toContain('["direct"]');
    expect(JSON.stringify(counts[0])).toContain('["asked-7b"]');
    expect(JSON.stringify(counts[0])).toContain('["asked"]');
    expect(JSON.stringify(counts[0])).toContain('["ru"]');
    expect(existsSync(join(folder, 'one/data/recordings.parquet'))).toBe(false);
    expect(readme('one')).not.toContain('quickstart');
  });
});

describe('an export without sentences', () => {
  const quoting = (out: string) =>
    query(
      out,
      `SELECT count(*)::INTEGER AS n FROM 'data/generations.parquet' g, db.sentences s WHERE contains(g.request::VARCHAR, s.text)`,
    );

  test('quotes none in requests either, leaves no file of an earlier export, and says so', async () => {
    await exported('some');
    expect((await quoting('some'))[0]?.n).toBeGreaterThan(0);
    writeFileSync(join(folder, 'some/LICENSE'), 'mine');
    await exported('some', { without: ['sentences'] });
    expect(await quoting('some')).toEqual([{ n: 0 }]);
    expect(readdirSync(join(folder, 'some/data'))).not.toContain('sentences.parquet');
    expect(readFileSync(join(folder, 'some/LICENSE'), 'utf8')).toBe('mine');
    expect(readme('some')).toContain('The sentences of the datasets are left out');
    const [request] = await query(
      'some',
      "SELECT request->>'$.model' AS model FROM 'data/generations.parquet' LIMIT 1",
    );
    expect(request?.model).toMatch(/Qwen|asked/);
  });
});

describe('an export that cannot be', () => {
  test('is one line that says how to mend it', async () => {
    write(folder, 'foreign/README.md', '# My notes\n');
    write(folder, 'file', '');
    const problem = (...args: Parameters<typeof exported>) =>
      exported(...args).then(
        () => 'written',
        (error: Error) => `${error.name}: ${error.message.replaceAll(folder, 'HERE')}`,
      );
    expect({
      experiment: await problem('x', { experiments: ['quickstrat'] }),
      table: await problem('x', { without: ['scoers'] }),
      licence: await problem('x', { licence: 'CC BY' }),
      foreign: await problem('foreign'),
      file: await problem('file/below'),
    }).toEqual({
      experiment:
        'UserError: HERE/two.duckdb: no experiment "quickstrat"; did you mean "quickstart"? it holds asked, quickstart',
      table: expect.stringMatching(/^UserError: --without scoers: no such table; did you mean "scores"/),
      licence:
        'UserError: --licence CC BY: expected an identifier of the Hub, in lower case, such as cc-by-sa-4.0, apache-2.0 or other',
      foreign:
        'UserError: HERE/foreign/README.md: already exists and was not written by eatlab export; name another folder with --out',
      file: expect.stringMatching(/^UserError: HERE\/file\/below: the export cannot be written \(ENOTDIR/),
    });
    expect(readdirSync(join(folder, 'foreign'))).toEqual(['README.md']);
  });

  test('--out, --push or --recording is needed', async () => {
    const { code, stderr } = await eatlab(['export', '--db', db], folder);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/^export: choose a target: --out FOLDER/),
    });
  });

  test('a recording that cannot be written is the user’s to mend', async () => {
    const { code, stderr } = await eatlab(['export', '--db', db, '--recording', 'no/such/x.parquet'], folder);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/^no\/such\/x\.parquet: the recording/),
    });
  });
});

test('eatlab export --push publishes what --out writes, and says when nothing has changed', async () => {
  const { url, hub } = await writableHub({ hf_ada: { user: 'ada', writes: true } });
  const { files } = await exported('here', { experiments: ['quickstart'] });
  const run = () =>
    eatlab(['export', 'quickstart', '--db', db, '--push', 'hf://datasets/ada/results'], folder, {
      HF_ENDPOINT: url,
      HF_TOKEN: 'hf_ada',
    });
  const first = await run();
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(first.stdout).toMatch(
    /^http\S+\/datasets\/ada\/results: 11 of 11 files uploaded, commit [0-9a-f]{12} \(private\)\n$/,
  );
  const arrived = hub.filesOf('ada/results', 'main');
  expect(files.map((file) => Buffer.from(arrived.get(file)!.content).toString('base64'))).toEqual(
    bytesOf('here', files),
  );
  expect((await run()).stdout).toBe(`${url}/datasets/ada/results: unchanged, nothing to commit (private)\n`);
  expect(hub.repo('ada/results').titles).toEqual([
    'initial commit',
    expect.stringMatching(/^eatlab: quickstart, written by eatlab \d/),
  ]);
});
