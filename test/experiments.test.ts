import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Experiment } from '../src/config/experiment.js';
import { writeReports } from '../src/report/write-report.js';
import { runFiles } from '../src/run/run-files.js';
import { Store } from '../src/store/store.js';
import { eatlab } from './support/eatlab.js';
import { labellingServer } from './support/labelling-server.js';
import { startOracle } from './support/oracle-server.js';
import { expectSound } from './support/sound.js';
import { temporaryFolder, write } from './support/temporary.js';

const folder = temporaryFolder();
const files = readdirSync('experiments').filter((name) => name.endsWith('.yaml'));
const closing: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(closing.map((close) => close())));

type Raw = Partial<Experiment> & { readonly extends?: string };

const read = (file: string): Raw => {
  const own = parse(readFileSync(file, 'utf8')) as Raw;
  return own.extends ? (merged(read(join('experiments', own.extends)), own) as Raw) : own;
};

/** One mapping over another, and the mappings in them. */
function merged(under: unknown, over: unknown): unknown {
  if (!isMapping(under) || !isMapping(over)) return over;
  return {
    ...under,
    ...Object.fromEntries(Object.entries(over).map(([key, value]) => [key, merged(under[key], value)])),
  };
}

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const modelFile = (name: string) => parse(readFileSync(join('configs/models', `${name}.yaml`), 'utf8'));

/**
 * The experiment as it is, but with its models on local servers, mini8 in the place of data that is elsewhere, and two
 * languages.
 */
async function nearby(file: string): Promise<string> {
  const { grid, include = [], ner, translation, languages = [], predictions = {} } = read(file);
  const named = [...(grid?.model ?? []), ...(grid?.tagger ?? []), ...include.flatMap(({ model }) => model ?? [])];
  const oracle = await startOracle();
  closing.push(oracle.close);
  const labels = await labellingServer(() => 'O');
  const models = Object.fromEntries(
    [...new Set(named)]
      .filter((name) => name !== 'compromise')
      .map((name) => {
        const { adapters, task } = modelFile(name) as { adapters?: object; task?: string };
        const isEncoder = task === 'token-classification' && !grid?.tagger?.includes(name);
        const local = isEncoder
          ? { engine: 'hugging-face', task, model: name, endpoint: labels.url, apiKeyEnv: 'EATLAB_TEST_KEY' }
          : { engine: 'openai', model: name, endpoint: oracle.endpoint, ...(adapters ? { adapters } : {}) };
        return [name, local] as const;
      }),
  );
  const mini8 = {
    format: 'jsonl',
    path: resolve('configs/datasets/mini8/{language}.jsonl'),
    splits: ['test'],
    source: 'file',
  };
  const elsewhere = [ner?.dataset, translation?.dataset].filter((name) => name !== undefined && name !== 'mini8');
  return write(
    folder,
    file.replace('experiments/', ''),
    JSON.stringify({
      ...read(file),
      extends: undefined,
      languages: languages.slice(0, 2),
      models,
      predictions: Object.fromEntries(
        Object.entries(predictions).map(([name, of]) => [
          name,
          { ...of, path: resolve('experiments', String(of.path)) },
        ]),
      ),
      datasets: Object.fromEntries(elsewhere.map((name) => [name, mini8])),
    }),
  );
}

process.env.EATLAB_TEST_KEY = 'no-secret';

describe.each(files)('experiments/%s', (name) => {
  const file = `experiments/${name}`;

  test('says in a comment what it answers', () => {
    expect(readFileSync(file, 'utf8').split('\n')[1]).toMatch(/^# \S/);
  });

  test('is planned offline, on a machine that has none of its data and models', async () => {
    const args = ['plan', resolve(file), '--offline', '--json', '--db', join(folder, 'none.duckdb')];
    const elsewhere = { HF_HOME: join(folder, 'hub'), XDG_CACHE_HOME: join(folder, 'cache'), HOME: folder };
    const { code, stdout, stderr } = await eatlab(args, folder, elsewhere);
    expect(stderr).not.toContain('    at ');
    expect(code).toBe(0);
    const plan = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
    expect(plan.cells).toBeGreaterThan(0);
  });

  test('runs on three sentences a cell, a perfect model scores perfectly, and its report is written', async () => {
    const db = join(folder, `${name}.duckdb`);
    const options = { files: [await nearby(file)], db, only: [], set: [], limit: 3, concurrency: undefined };
    const more = { offline: false, recordings: [], fresh: false, json: false, plain: true };
    expect(await runFiles({ ...options, ...more })).toBe(0);
    const store = await Store.read(db);
    await expectSound(store);
    interface Ran {
      readonly method: string;
      readonly locator: string | null;
      readonly status: string;
      readonly sentences: number;
      readonly f1: number | null;
    }
    const cells = await store.rows<Ran>(
      `SELECT method, locator, status, sentences, value AS f1 FROM cells
       LEFT JOIN scores ON scores.cell_id = cells.cell_id AND metric = 'f1.seqeval' AND scope = 'overall'`,
    );
    await store.close();
    expect(cells.length).toBeGreaterThan(0);
    for (const { method, locator, status, sentences, f1 } of cells) {
      expect([method, status, sentences]).toEqual([method, 'done', 3]);
      // Its answers are the gold names; compromise, and the official locator, do not find all of them.
      if (method === 'direct' && locator === 'aligned') expect(f1).toBe(1);
    }
    const out = join(folder, `${name}.report`);
    const [report] = await writeReports({
      db,
      experiment: undefined,
      formats: ['html', 'md'],
      tables: [],
      out,
      now: new Date(0),
    });
    expect(report?.cells).toBe(cells.length);
  });
});
