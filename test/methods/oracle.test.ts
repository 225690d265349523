import { afterAll, expect, it } from 'vitest';
import { runFiles } from '../../src/run/run-files.js';
import { Store } from '../../src/store/store.js';
import { type Oracle, startOracle } from '../support/oracle-server.js';
import { expectSound } from '../support/sound.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
const oracles: Oracle[] = [];
afterAll(() => Promise.all(oracles.map((oracle) => oracle.close())));

/** Runs a grid over mini8's Russian with a model that answers every step perfectly. */
async function run(name: string, grid: string) {
  const oracle = await startOracle();
  oracles.push(oracle);
  const file = write(
    folder,
    `${name}.yaml`,
    `name: ${name}
ner: {dataset: mini8}
languages: [ru]
grid: {${grid}, model: [oracle], tagger: [oracle]}
models:
  oracle: {engine: openai, model: oracle, endpoint: "${oracle.endpoint}", limits: {concurrency: 8}}
`,
  );
  const db = `${folder}/${name}.duckdb`;
  const options = { files: [file], db, only: [], set: [], limit: undefined, concurrency: undefined, offline: false };
  expect(await runFiles({ ...options, recordings: [], fresh: false, json: false, plain: true })).toBe(0);
  const store = await Store.read(db);
  await expectSound(store);
  const scores = await store.rows<{ method: string; prompt: string; metric: string; value: number }>(
    "SELECT method, prompt, metric, value FROM scores JOIN cells USING (cell_id) WHERE scope = 'overall'",
  );
  await store.close();
  return { scores, requests: oracle.requests() };
}

it('translate-test asks nothing that eat in one round has not asked, and finds what sounds alike', async () => {
  const { scores, requests } = await run('shared', 'method: [eat, translate-test], rounds: [1]');
  // A translation and a tagging for each of 50 sentences, and eat's 91 entities led back.
  expect(requests).toBe(50 + 50 + 91);
  const value = (metric: string) => scores.find((s) => s.method === 'translate-test' && s.metric === metric)?.value;
  expect(value('bleu')).toBeCloseTo(100, 9);
  expect(value('precision.seqeval')).toBeGreaterThan(0.9);
  expect(value('recall.seqeval')).toBeGreaterThan(0.6);
});

it('every variant of the prompt gets 1 from a perfect model, in 1, 3 and 5 rounds', async () => {
  const prompts = ['mrcot-unnamed', 'mrcot-types', 'mrcot-terse', 'mrcot-explained'];
  const { scores } = await run('variants', `method: [eat], prompt: [${prompts.join(', ')}], rounds: [1, 3, 5]`);
  const f1 = scores.filter(({ metric }) => metric === 'f1.strict');
  expect(f1.map(({ value }) => value)).toEqual(new Array(12).fill(1));
  expect(new Set(f1.map(({ prompt }) => prompt))).toEqual(new Set(prompts));
});
