import { afterAll, expect, it } from 'vitest';
import { runFiles } from '../../src/run/run-files.js';
import { Store } from '../../src/store/store.js';
import { mini8Languages, type Oracle, startOracle } from '../support/oracle-server.js';
import { expectSound } from '../support/sound.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
const oracles: Oracle[] = [];
afterAll(() => Promise.all(oracles.map((oracle) => oracle.close())));

it('every method that asks a model, and every prompt in each of its rounds, gets 1 from a perfect one in 8 languages', async () => {
  const oracle = await startOracle();
  oracles.push(oracle);
  const file = write(
    folder,
    'perfect.yaml',
    `name: perfect
ner: {dataset: mini8, sample: {size: 3, seed: 0}}
languages: [${mini8Languages.join(', ')}]
grid:
  method: [eat]
  prompt: [mrcot, mrcot-unnamed, mrcot-types, mrcot-terse, mrcot-explained, mrcot-batched, mrcot-demonstrated]
  rounds: [1, 3, 5]
  model: [oracle]
  tagger: [oracle]
include:
  - {method: direct}
  - {method: mark-then-translate}
models:
  oracle: {engine: openai, model: oracle, endpoint: "${oracle.endpoint}", topLogprobs: 0, limits: {concurrency: 8}}
`,
  );
  const db = `${folder}/perfect.duckdb`;
  const options = { files: [file], db, only: [], set: [], limit: undefined, concurrency: undefined, offline: false };
  expect(await runFiles({ ...options, recordings: [], fresh: false, json: false, plain: true })).toBe(0);
  const store = await Store.read(db);
  await expectSound(store);
  const rows = await store.rows<{ method: string; prompt: string | null; language: string; value: number }>(
    `SELECT method, prompt, rounds_forward AS rounds, language, value FROM scores JOIN cells USING (cell_id)
     WHERE scope = 'overall' AND metric = 'f1.strict'`,
  );
  await store.close();
  expect(rows).toHaveLength((7 * 3 + 2) * mini8Languages.length);
  expect(rows.filter(({ value }) => value !== 1)).toEqual([]);
  const steps = new Set(oracle.questions.map(({ step }) => step));
  expect(steps).toEqual(new Set(['forward', 'tag', 'backward', 'batched', 'direct', 'mark']));
}, 120_000);
