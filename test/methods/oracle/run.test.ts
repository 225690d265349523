import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { packageFolder } from '../../../src/config/installed.js';
import { Library } from '../../../src/config/library.js';
import { loadExperiment } from '../../../src/config/load-experiment.js';
import { resolveCells } from '../../../src/plan/cells/resolve.js';
import { runFiles } from '../../../src/run/run-files.js';
import { Store } from '../../../src/store/store.js';
import { UserError } from '../../../src/user-error.js';
import { type Oracle, type Plant, startOracle } from '../../support/oracle-server.js';
import { expectSound } from '../../support/sound.js';
import { temporaryFolder, write } from '../../support/temporary.js';

const folder = temporaryFolder();
const oracles: Oracle[] = [];
afterAll(() => Promise.all(oracles.map((oracle) => oracle.close())));

const experiment = (name: string, grid: string, endpoint: string, more = 'ner: {dataset: mini8}') =>
  write(
    folder,
    `${name}.yaml`,
    `name: ${name}
${more}
languages: [ru]
grid: {${grid}, model: [oracle], tagger: [oracle], rounds: [1]}
models:
  oracle: {engine: openai, model: oracle, endpoint: "${endpoint}", topLogprobs: 0, limits: {concurrency: 8}}
`,
  );

/** Runs a grid over mini8's Russian with a model that answers every step perfectly but for what is planted. */
async function run(name: string, grid: string, plant: Plant) {
  const oracle = await startOracle(plant);
  oracles.push(oracle);
  const db = `${folder}/${name}.duckdb`;
  const options = { files: [experiment(name, grid, oracle.endpoint)], db, only: [], set: [], limit: undefined };
  const how = { concurrency: undefined, offline: false, recordings: [], fresh: false, json: false, plain: true };
  expect(await runFiles({ ...options, ...how })).toBe(0);
  const store = await Store.read(db);
  await expectSound(store);
  const scores = await store.rows<{ method: string; oracle: string | null; value: number }>(
    `SELECT c.method, c.config->>'$.oracle' AS oracle, value FROM scores JOIN cells c USING (cell_id)
     WHERE scope = 'overall' AND metric = 'f1.seqeval' ORDER BY ALL`,
  );
  await store.close();
  const f1 = (of: string | null, method = 'eat') =>
    scores.find((row) => row.oracle === of && row.method === method)?.value ?? Number.NaN;
  return { f1, questions: oracle.questions };
}

/** A model that loses something at each stage: a name not translated, one not tagged, one led back to a part of it. */
const lossy: Plant = (question) => {
  if (question.step === 'forward') return question.row.id === 0 ? 'She was born somewhere.' : undefined;
  if (question.step === 'tag') return question.row?.id === 1 ? '[]' : undefined;
  if (question.step === 'backward') {
    const name = question.row.entities.find(({ english }) => english === question.phrase)?.text ?? '';
    return question.row.id === 2 && name.includes(' ') ? name.split(' ')[0] : undefined;
  }
  return undefined;
};

it('each stage that gold data replaces from the front gives back what it lost, and the last one all', async () => {
  const names = ['none', 'translation', 'translation+entities', 'translation+entities+spans'];
  const { f1 } = await run('front', `method: [eat], oracle: [${names.join(', ')}]`, lossy);
  const [none = 0, ...others] = [null, ...names.slice(1)].map((name) => f1(name));
  const all = [none, ...others];
  for (const [i, value] of others.entries()) expect(value).toBeGreaterThan(all[i] ?? 1);
  expect(all.at(-1)).toBe(1);
});

it('from the back it gives back what the last stages lost, and the translation loses what it lost', async () => {
  const { f1 } = await run('back', 'method: [eat], oracle: [none, spans, entities+spans]', lossy);
  expect(f1('spans')).toBeGreaterThan(f1(null));
  expect(f1('entities+spans')).toBeGreaterThan(f1('spans'));
  // The first sentence's two names, of 92, are not in its translation.
  expect(f1('entities+spans')).toBeCloseTo((2 * 90) / (90 + 92), 12);
});

it('what gold data does is not asked, and other methods have the same oracles', async () => {
  const grid = 'method: [eat, mark-then-translate, translate-test], oracle: [translation+entities]';
  const { f1, questions } = await run('methods', grid, () => undefined);
  expect(new Set(questions.map(({ step }) => step))).toEqual(new Set(['backward', 'mark']));
  expect(f1('translation+entities', 'mark-then-translate')).toBe(1);
  expect(f1('translation+entities')).toBe(1);
  expect(f1('translation+entities', 'translate-test')).toBeGreaterThan(0.7);
});

it('a cell without an oracle is what it was, and one with gold entities has no tagger', async () => {
  const cells = async (grid: string) =>
    resolveCells(loadExperiment(experiment('cells', grid, 'http://127.0.0.1:1/v1'), new Library()), { offline: true });
  const [plain] = await cells('method: [eat]');
  const [none, entities] = await cells('method: [eat], oracle: [none, entities]');
  expect(none?.id).toBe(plain?.id);
  expect(Object.keys(none?.config ?? {})).not.toContain('oracle');
  expect(entities?.config).toMatchObject({ oracle: 'entities', oracleVersion: 1 });
  expect(entities?.tagger).toBeUndefined();
  expect(await cells('method: [direct], oracle: [none, translation]')).toHaveLength(1);
});

it('a dataset without what an oracle needs is the user’s mistake, said with its place', async () => {
  write(folder, 'ru.txt', 'Рим\tB-LOC\n');
  const data = `ner: {dataset: mine}\ndatasets: {mine: {format: conll, path: "${folder}/ru.txt"}}`;
  const file = experiment('lacks', 'method: [eat], oracle: [none, spans, translation+entities]', 'http://x/v1', data);
  await expect(resolveCells(loadExperiment(file, new Library()), { offline: true })).rejects.toThrow(
    /lacks\.yaml:5:\d+: oracle "translation\+entities" needs an English reference, which dataset "mine" does not have in ru; exclude: - \{oracle: translation\+entities, language: ru\}/,
  );
});

it('the experiment on oracles runs, and a perfect model loses nothing at any stage of eat', async () => {
  const oracle = await startOracle();
  oracles.push(oracle);
  const file = write(
    folder,
    'experiment.yaml',
    `extends: ${join(packageFolder, 'experiments', 'oracles.yaml')}
ner: {dataset: mini8}
grid: {model: [oracle], tagger: [oracle]}
models:
  oracle: {engine: openai, model: oracle, endpoint: "${oracle.endpoint}", topLogprobs: 0, limits: {concurrency: 8}}
`,
  );
  const db = `${folder}/experiment.duckdb`;
  const how = { concurrency: undefined, offline: false, recordings: [], fresh: false, json: false, plain: true };
  expect(await runFiles({ files: [file], db, only: [], set: [], limit: 3, ...how })).toBe(0);
  const store = await Store.read(db);
  await expectSound(store);
  const rows = await store.rows<{ value: number }>(
    "SELECT value FROM scores JOIN cells USING (cell_id) WHERE method = 'eat' AND scope = 'overall' AND metric = 'f1.strict'",
  );
  await store.close();
  expect(rows.map(({ value }) => value)).toEqual(new Array(12).fill(1));
});

it('a sentence without what an oracle needs stops the run with one line', async () => {
  write(folder, 'bare.jsonl', '{"text": "Рим", "tokens": ["Рим"], "tags": ["B-LOC"]}');
  const data = `ner: {dataset: bare}\ndatasets: {bare: {format: jsonl, path: "${folder}/bare.jsonl"}}`;
  const file = experiment('bare', 'method: [eat], oracle: [translation]', 'http://127.0.0.1:1/v1', data);
  const how = { concurrency: undefined, offline: true, recordings: [], fresh: false, json: false, plain: true };
  const running = runFiles({ files: [file], db: `${folder}/bare.duckdb`, only: [], set: [], limit: undefined, ...how });
  await expect(running).rejects.toThrow(UserError);
  await expect(running).rejects.toThrow(
    /^oracle: translation needs an English reference, but sentence 0 of the dataset has none; leave it out/,
  );
});
