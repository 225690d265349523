import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eatlab } from '../support/eatlab.js';
import { type Oracle, startOracle } from '../support/oracle-server.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
let oracle: Oracle;
beforeAll(async () => {
  oracle = await startOracle();
  experiment();
  expect((await eatlab(['plan', 'x.yaml', '--lock', 'plan.lock.json'], folder)).code).toBe(0);
});
afterAll(() => oracle.close());

const yaml = (changes: Record<string, string> = {}) => {
  let text = `name: locked
ner: {dataset: mine, sample: {size: 5, seed: 1}}
languages: [hy]
grid: {method: [eat], model: [oracle], tagger: [oracle], rounds: [1, 3]}
datasets:
  mine: {format: jsonl, source: file, path: "data.jsonl"}
models:
  oracle: {engine: openai, model: oracle, revision: a1, endpoint: "${oracle.endpoint}"}
`;
  for (const [from, to] of Object.entries(changes)) text = text.replace(from, to);
  return text;
};

const mini8 = readFileSync(new URL('../../configs/datasets/mini8/hy.jsonl', import.meta.url), 'utf8');
const experiment = (changes?: Record<string, string>) => {
  write(folder, 'x.yaml', yaml(changes));
  write(folder, 'data.jsonl', mini8);
};
const run = (...more: string[]) => eatlab(['run', 'x.yaml', '--plain', '--locked', 'plan.lock.json', ...more], folder);

describe('a locked plan', () => {
  it('is written by plan, with cells, data revisions, calls and price, and the run of it goes through', async () => {
    experiment();
    const lock = JSON.parse(readFileSync(join(folder, 'plan.lock.json'), 'utf8'));
    expect(lock).toMatchObject({
      version: 1,
      limit: null,
      cells: [
        { name: 'eat · oracle · mrcot · 1 · oracle · aligned · greedy · hy' },
        { name: 'eat · oracle · mrcot · 3 · oracle · aligned · greedy · hy' },
      ],
      data: [{ dataset: 'mine', language: 'hy', sample: { size: 5, seed: 1 } }],
      calls: { recorded: 0 },
      priceUsd: null,
    });
    expect(lock.data[0].revision).toMatch(/[0-9a-f]{64}/);
    expect((await run()).code).toBe(0);
    // What is recorded by now is no drift.
    expect((await run()).code).toBe(0);
  });

  it.each([
    [
      'the revision of a model',
      { 'revision: a1': 'revision: b2' },
      [],
      /: model\.revision of cell eat .* is b2 now, and a1 in the lock;/,
    ],
    [
      'a cell more',
      { '[1, 3]': '[1, 3, 5]' },
      [],
      /: cell eat · oracle · mrcot · 5 · .* is there now, and not there in the lock;/,
    ],
    [
      'a cell less',
      { '[1, 3]': '[3]' },
      [],
      /: cell eat · oracle · mrcot · 1 · .* is not there now, and there in the lock;/,
    ],
    [
      'the size of the sample',
      { 'size: 5': 'size: 6' },
      [],
      /: sample\.size of mine .* hy is 6 now, and 5 in the lock;/,
    ],
    ['a limit', {}, ['--limit', '2'], /: sentences per cell \(--limit\) is 2 now, and all in the lock;/],
  ] as const)('refuses %s with one line, before anything is asked', async (_, changes, more, line) => {
    experiment(changes);
    const before = oracle.requests();
    const { code, stderr } = await run(...more);
    expect(code).toBe(2);
    expect(stderr.trim()).toMatch(line);
    expect(stderr.trim()).not.toContain('\n');
    expect(oracle.requests()).toBe(before);
  });

  it('refuses other data', async () => {
    experiment();
    write(folder, 'data.jsonl', mini8.split('\n').slice(1).join('\n'));
    const { code, stderr } = await run();
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^plan\.lock\.json: revision of mine .* hy is [0-9a-f]{64} now, and [0-9a-f]{64} in the lock/,
    );
  });

  it.each([
    ['missing', 'no.lock.json', /^no\.lock\.json: not a plan's lock \(ENOENT/],
    ['something else', 'x.yaml', /^x\.yaml: not a plan's lock/],
  ])('a lock that is %s is a mistake', async (_, file, line) => {
    experiment();
    const { code, stderr } = await eatlab(['run', 'x.yaml', '--locked', file], folder);
    expect(code).toBe(2);
    expect(stderr.trim()).toMatch(line);
  });
});

describe('eatlab plan --pilot', () => {
  it('runs so many sentences per cell and plans from them', async () => {
    experiment({ 'size: 5': 'size: 40', 'revision: a1': 'revision: pilot', '[1, 3]': '[1]' });
    const before = oracle.requests();
    const { code, stdout } = await eatlab(
      ['plan', 'x.yaml', '--db', 'pilot.duckdb', '--pilot', '10', '--plain', '--json'],
      folder,
    );
    expect(code).toBe(0);
    const plan = JSON.parse(stdout);
    expect(plan).toMatchObject({ sentences: 40, sentencesLeft: 30, calls: { recorded: oracle.requests() - before } });
    expect(plan.calls.recorded).toBeGreaterThanOrEqual(20);
    expect(plan.seconds.low).toBeGreaterThan(0);
    expect(plan.assumptions[0]).toMatch(/two standard errors/);
  });
});
