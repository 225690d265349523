import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Store } from '../../../src/store/store.js';
import { eatlab } from '../../support/eatlab.js';
import { type Oracle, startOracle } from '../../support/oracle-server.js';
import { temporaryFolder, write } from '../../support/temporary.js';

const folder = temporaryFolder();
const oracles: Oracle[] = [];
afterAll(() => Promise.all(oracles.map((oracle) => oracle.close())));

async function experiment(name: string, price = '') {
  const oracle = await startOracle(() => undefined, 5);
  oracles.push(oracle);
  write(
    folder,
    `${name}.yaml`,
    `name: ${name}
ner: {dataset: mini8}
languages: [ka]
grid: {method: [eat], model: [oracle], tagger: [oracle]}
models:
  oracle: {engine: openai, model: oracle, endpoint: "${oracle.endpoint}", ${price}limits: {concurrency: 4}}
`,
  );
  const run = (...more: string[]) =>
    eatlab(['run', `${name}.yaml`, '--db', `${name}.duckdb`, '--plain', '--json', ...more], folder);
  return { oracle, run, db: join(folder, `${name}.duckdb`) };
}

const rows = async (db: string, sql: string) => {
  const store = await Store.read(db);
  const found = await store.rows(sql);
  await store.close();
  return found;
};

/** 50 sentences in 3 forward turns and one tagging, 91 entities in 3 backward turns. */
const all = 50 * 4 + 91 * 3;

describe('a run with a limit', () => {
  it('--max-calls: asks exactly so often, keeps every answer, and goes on from there', async () => {
    const { oracle, run, db } = await experiment('calls');
    const first = await run('--max-calls', '50');
    expect(first.code).toBe(3);
    expect(first.stderr).toMatch(/^stopped by --max-calls 50; .* the same command continues/m);
    expect(oracle.requests()).toBe(50);
    expect(await rows(db, "SELECT count(*)::int AS n FROM generations WHERE origin = 'live'")).toEqual([{ n: 50 }]);
    expect(await rows(db, 'SELECT DISTINCT state FROM predictions')).toEqual([{ state: 'ok' }]);
    expect(await rows(db, 'SELECT status FROM cells')).toEqual([{ status: 'interrupted' }]);
    expect((await run('--max-calls', String(all))).code).toBe(0);
    expect(oracle.requests()).toBe(all);
  });

  it('--max-cost: stops once the answers cost it, but for those under way', async () => {
    // 10 tokens in and 5 out an answer: $0.001.
    const { oracle, run } = await experiment('cost', 'price: {input: 50, output: 100}, ');
    const { code, stderr } = await run('--max-cost', '0.02');
    expect(code).toBe(3);
    expect(stderr).toMatch(/^stopped by --max-cost 0\.02 \(\$0\.02\d* spent\)/m);
    expect(oracle.requests()).toBeGreaterThanOrEqual(20);
    expect(oracle.requests()).toBeLessThanOrEqual(24);
  });

  it('--max-cost is refused where a model has no price, before anything is asked', async () => {
    const { oracle, run } = await experiment('free');
    const { code, stderr } = await run('--max-cost', '1');
    expect(code).toBe(2);
    expect(stderr.trim()).toMatch(/^--max-cost: model "oracle" has no price, .*price: \{input, output\}.*$/);
    expect(oracle.requests()).toBe(0);
  });

  it.each([
    ['--max-cost', 'much', /^--max-cost much: expected an amount in US dollars$/],
    ['--max-calls', '0', /^--max-calls 0: expected a whole number from 1 up$/],
  ])('%s %s is a mistake', async (option, value, line) => {
    const { run } = await experiment('bad');
    const { code, stderr } = await run(option, value);
    expect(code).toBe(2);
    expect(stderr.trim()).toMatch(line);
  });
});
