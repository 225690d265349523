import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { eatlab } from '../support/eatlab.js';
import { mini8Counts, type Oracle, startOracle } from '../support/oracle-server.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
const { sentences } = mini8Counts;
const oracles: Oracle[] = [];
afterAll(() => Promise.all(oracles.map((oracle) => oracle.close())));

interface Planned {
  readonly cells: number;
  readonly cellsBy: { readonly method: Record<string, number>; readonly language: Record<string, number> };
  readonly sentencesLeft: number;
  readonly calls: Record<'total' | 'unique' | 'toAsk', { low: number; high: number }> & { recorded: number };
  readonly priceUsd: { low: number; high: number } | null;
  readonly seconds: { low: number; high: number } | null;
  readonly assumptions: readonly string[];
}

async function experiment(name: string, { tagger = 'oracle', rounds = '[1, 3, 5]', method = '[eat]' } = {}) {
  const oracle = await startOracle(() => undefined, 2);
  oracles.push(oracle);
  write(
    folder,
    `${name}.yaml`,
    `name: ${name}
ner: {dataset: mini8}
languages: [hi, ka]
grid: {method: ${method}, model: [oracle], tagger: [${tagger}], rounds: ${rounds}}
models:
  oracle: {engine: openai, model: oracle, endpoint: "${oracle.endpoint}", price: {input: 50, output: 100}, limits: {concurrency: 8}}
`,
  );
  const args = [`${name}.yaml`, '--db', `${name}.duckdb`];
  const run = (...more: string[]) => eatlab(['run', ...args, '--plain', ...more], folder);
  const plan = async (...more: string[]) => {
    const { stdout, stderr, code } = await eatlab(['plan', ...args, '--json', ...more], folder);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    return JSON.parse(stdout) as Planned;
  };
  return { oracle, run, plan, args };
}

/** mini8 in two languages. */
describe('eatlab plan', () => {
  it('before anything is asked: an interval that holds the calls of the run, common ones once; no database is made', async () => {
    const { oracle, plan, run } = await experiment('new');
    const planned = await plan();
    expect(planned).toMatchObject({ cells: 6, cellsBy: { method: { eat: 6 }, language: { hi: 3, ka: 3 } } });
    expect(existsSync(join(folder, 'new.duckdb'))).toBe(false);
    expect(oracle.requests()).toBe(0);
    expect(planned.calls.recorded).toBe(0);
    // Forward 1 + 3 + 3 a sentence, as rounds 3 and 5 share two calls; each translation, unknown as it is, tagged.
    const certain = 2 * sentences * (7 + 3);
    expect(planned.calls.unique.low).toBeGreaterThan(certain);
    expect(planned.assumptions[0]).toMatch(
      /^assumed: 0\.9 to 3\.7 English entities per sentence .* in 6 cells \(half to/,
    );
    expect((await run()).code).toBe(0);
    // The oracle translates into the same text in every number of rounds and language: fewer are tagged than planned.
    const asked = oracle.requests() + 2 * sentences * 3 - sentences;
    expect(asked).toBeGreaterThan(planned.calls.toAsk.low);
    expect(asked).toBeLessThan(planned.calls.toAsk.high);
  });

  it('after the run: exact, and nothing to ask', async () => {
    const { oracle, plan, run } = await experiment('ran');
    await run();
    const { calls, sentencesLeft, priceUsd } = await plan();
    const total = 2 * (sentences * (1 + 3 + 5 + 3) + mini8Counts.entities * (1 + 3 + 5));
    const exact = (n: number) => ({ low: n, high: n });
    expect(calls).toEqual({
      total: exact(total),
      unique: exact(oracle.requests()),
      recorded: oracle.requests(),
      toAsk: exact(0),
    });
    expect({ sentencesLeft, priceUsd }).toEqual({ sentencesLeft: 0, priceUsd: exact(0) });
  });

  it('another number of rounds of what ran: the calls in common are recorded, the translations known', async () => {
    const { oracle, run, plan } = await experiment('more', { tagger: 'compromise', rounds: '[3]' });
    await run();
    const { calls } = await plan('--set', 'grid.rounds=[{forward: 3, backward: 1}]');
    expect(calls.recorded).toBe(2 * sentences * 3);
    expect(calls.toAsk.low).toBe(calls.toAsk.high);
    const before = oracle.requests();
    await run('--set', 'grid.rounds=[{forward: 3, backward: 1}]');
    expect(oracle.requests() - before).toBe(calls.toAsk.low);
  });

  it('a method of one call is exact before the run', async () => {
    const { plan } = await experiment('direct', { method: '[direct]' });
    expect((await plan('--limit', '7')).calls.toAsk).toEqual({ low: 14, high: 14 });
  });

  it('with a part predicted: price, time and entities from what was measured, the interval narrower', async () => {
    const { oracle, plan, run } = await experiment('part', { rounds: '[3]' });
    const before = await plan();
    expect(before.seconds).toBeNull();
    await run('--limit', '20');
    const asked = oracle.requests();
    const { calls, priceUsd, seconds, assumptions, sentencesLeft } = await plan();
    expect(sentencesLeft).toBe(2 * (sentences - 20));
    expect(assumptions[0]).toMatch(/two standard errors/);
    expect(calls.toAsk.high - calls.toAsk.low).toBeLessThan(before.calls.toAsk.high - before.calls.toAsk.low);
    expect(seconds?.low).toBeGreaterThan(0);
    await run();
    const rest = oracle.requests() - asked;
    expect(rest).toBeGreaterThanOrEqual(calls.toAsk.low - 20);
    expect(rest).toBeLessThanOrEqual(calls.toAsk.high);
    // $0.001 an answer of 10 tokens in and 5 out; what goes in is estimated by its length.
    expect(priceUsd?.low).toBeGreaterThan(0.0008 * calls.toAsk.low);
    expect(priceUsd?.high).toBeLessThan(0.0012 * calls.toAsk.high);
  });

  it('prints a short table in plain words and leaves nothing behind', async () => {
    const { args } = await experiment('words', { rounds: '[3]', tagger: 'compromise' });
    const files = readdirSync(folder).sort();
    const { stdout, code } = await eatlab(['plan', ...args, '--limit', '5', '--only', 'language=ka'], folder);
    expect(code).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(files);
    expect(stdout).toMatchInlineSnapshot(`
      "1 cell: eat 1 | oracle 1 | ka 1
      5 sentences over all cells, 5 not predicted yet

      calls     unique    recorded  to ask
      30 to 75  30 to 75         0  30 to 75

      model   to ask    tokens in        tokens out    price           time
      oracle  30 to 75  5,300 to 14,000  300 to 7,500  $0.29 to $1.43  unknown

      assumed: 1.0 to 4.0 English entities per sentence where none are known yet, in 1 cell (half to twice the number of gold entities)
      tokens of oracle: nothing is recorded; assumes 4 ASCII or 1.5 other characters per token and 10 to 100 tokens per answer
      time is unknown for models without an answer in this database; --pilot 5 measures it on 5 sentences per cell
      "
    `);
  });
});

it('--repeat-share: that share of the calls more, in price and time too', async () => {
  const { plan } = await experiment('repeated', { method: '[direct]' });
  const once = await plan('--limit', '20');
  const { calls, priceUsd, assumptions } = await plan('--limit', '20', '--repeat-share', '0.25');
  expect(once.calls.toAsk).toEqual({ low: 40, high: 40 });
  expect(calls.toAsk).toEqual({ low: 50, high: 50 });
  expect(priceUsd?.low).toBeCloseTo(1.25 * (once.priceUsd?.low ?? 0), 10);
  expect(assumptions.some((line) => line.startsWith('--repeat-share 0.25: that share'))).toBe(true);
});

it('cells that differ only in the locator make the same calls, which are shared', async () => {
  const { plan } = await experiment('located', { rounds: '[1]' });
  const one = await plan('--limit', '6');
  const three = await plan('--limit', '6', '--set', 'grid.locator=[official, exact, aligned]');
  expect(three.cells).toBe(3 * one.cells);
  expect(three.sentencesLeft).toBe(3 * one.sentencesLeft);
  expect(three.calls.total).toEqual({ low: 3 * one.calls.total.low, high: 3 * one.calls.total.high });
  expect(three.calls.unique).toEqual(one.calls.unique);
});

it('recordings that the database has taken in are not read into another one', async () => {
  const db = ['--db', join(folder, 'taken.duckdb'), '--limit', '2', '--only', 'language=ru'];
  expect((await eatlab(['run', 'experiments/quickstart.yaml', '--offline', ...db], process.cwd())).code).toBe(0);
  // A second database could only be made in a folder that is not there.
  const env = { TMPDIR: join(folder, 'none') };
  const plan = ['plan', 'experiments/quickstart.yaml', '--json'];
  const { code, stdout } = await eatlab([...plan, ...db], process.cwd(), env);
  expect(code).toBe(0);
  expect(JSON.parse(stdout).calls.toAsk).toEqual({ low: 0, high: 0 });
  const other = ['--db', join(folder, 'other.duckdb'), '--limit', '2'];
  expect((await eatlab([...plan, ...other], process.cwd(), env)).code).not.toBe(0);
});
