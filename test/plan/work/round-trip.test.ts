import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { runFiles } from '../../../src/run/run-files.js';
import { Store } from '../../../src/store/store.js';
import { type Oracle, startOracle } from '../../support/oracle-server.js';
import { expectSound } from '../../support/sound.js';
import { temporaryFolder, write } from '../../support/temporary.js';

const folder = temporaryFolder();
const oracles: Oracle[] = [];
afterAll(() => Promise.all(oracles.map((oracle) => oracle.close())));

it('translations are led back when the experiment wants it, also of sentences that are predicted already', async () => {
  // The way back of one sentence ends in another one, that of another in quotation marks.
  const oracle = await startOracle((q) => {
    if (q.step !== 'return') return undefined;
    if (q.row.id === 30) return 'Дети играют в саду.';
    return q.row.id === 29 ? `"${q.row.text}"` : undefined;
  });
  oracles.push(oracle);
  const db = join(folder, 'r.duckdb');
  const run = async (more: string) => {
    const file = write(
      folder,
      'round.yaml',
      `name: round
ner: {dataset: mini8}
languages: [ru]
grid: {method: [eat, direct], model: [oracle], rounds: [1]}
${more}
models:
  oracle: {engine: openai, model: oracle, endpoint: "${oracle.endpoint}", limits: {concurrency: 8}}
`,
    );
    const options = { files: [file], db, only: [], set: [], limit: undefined, concurrency: undefined, offline: false };
    expect(await runFiles({ ...options, recordings: [], fresh: false, json: false, plain: true })).toBe(0);
    const store = await Store.read(db);
    await expectSound(store);
    const scores = await store.rows<{ metric: string; method: string; value: number; sentences: number }>(
      "SELECT metric, method, value, sentences FROM scores JOIN cells USING (cell_id) WHERE metric LIKE 'roundtrip.%' ORDER BY metric",
    );
    await store.close();
    return { scores, requests: oracle.requests() };
  };
  const before = await run('');
  expect(before.scores).toEqual([]);
  const { scores, requests } = await run('roundTrip: true');
  expect(requests - before.requests).toBe(50);
  expect(scores.map(({ metric, method, sentences }) => [metric, method, sentences])).toEqual([
    ['roundtrip.bleu', 'eat', 50],
    ['roundtrip.chrf', 'eat', 50],
  ]);
  // All but one of fifty came back letter by letter.
  for (const { value } of scores) {
    expect(value).toBeGreaterThan(95);
    expect(value).toBeLessThan(100);
  }
  expect((await run('roundTrip: true')).requests).toBe(requests);
});
