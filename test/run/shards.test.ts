import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Store } from '../../src/store/store.js';
import { bin, eatlab } from '../support/eatlab.js';
import { type Oracle, startOracle } from '../support/oracle-server.js';
import { expectSound } from '../support/sound.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
let oracle: Oracle;

/** Two cells with common calls: the locators `aligned` and `official` read the same answers. */
const yaml = (endpoint: string) => `name: x
ner: {dataset: mini8}
languages: [ko, ru]
grid: {method: [eat], model: [oracle], tagger: [compromise], locator: [aligned, official]}
models: {oracle: {engine: openai, model: oracle, endpoint: "${endpoint}", limits: {concurrency: 4}}}
`;

const shard = (index: number, of = 3) => `s${index}-${of}.duckdb`;
const runShard = (index: number, of = 3) =>
  [
    'run',
    'x.yaml',
    '--limit',
    '15',
    '--shard',
    `${index}/${of}`,
    '--db',
    shard(index, of),
    '--plain',
    '--json',
  ] as const;

beforeAll(async () => {
  oracle = await startOracle(() => undefined, 5);
  write(folder, 'x.yaml', yaml(oracle.endpoint));
});
afterAll(() => oracle.close());

/** Runs the program until the server has had so many more requests, then kills it. */
async function killedAfter(requests: number, args: readonly string[]): Promise<void> {
  const before = oracle.requests();
  const child = spawn(process.execPath, [bin, ...args], { cwd: folder, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.on('close', resolve));
  const timer = setInterval(() => oracle.requests() - before >= requests && child.kill('SIGKILL'), 2);
  await ended;
  clearInterval(timer);
  expect(child.signalCode).toBe('SIGKILL');
}

/** Every row of the tables with results, without times and what else differs between two runs. */
async function contentOf(db: string) {
  const store = await Store.read(join(folder, db));
  await expectSound(store);
  const select = {
    cells: '* EXCLUDE (started_at, finished_at)',
    experiments: '* EXCLUDE (named_at)',
    datasets: '* EXCLUDE (read_at)',
    sentences: '*',
    generations: '* EXCLUDE (created_at, latency_ms)',
    predictions: '* EXCLUDE (predicted_at)',
    sentence_stats: '*',
    scores: '*',
    scored: '* EXCLUDE (scored_at)',
  };
  const content: Record<string, unknown[]> = {};
  for (const [table, columns] of Object.entries(select)) {
    const rows = await store.rows(
      `SELECT to_json(t)::VARCHAR AS row FROM (SELECT ${columns} FROM ${table}) t ORDER BY 1`,
    );
    content[table] = rows.map(({ row }) => row);
  }
  await store.close();
  return content;
}

const summaryOf = (stdout: string) => JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<string, unknown>;

describe('an experiment in three shards', () => {
  it('asks as much as one run, and merged is row for row what one run leaves, though a shard was killed', async () => {
    const whole = await eatlab(['run', 'x.yaml', '--limit', '15', '--db', 'whole.duckdb', '--plain', '--json'], folder);
    expect(whole.code).toBe(0);
    const calls = summaryOf(whole.stdout).calls;

    const first = await eatlab(runShard(0), folder);
    expect(first).toMatchObject({ code: 0 });
    expect(first.stderr).toContain(
      'shard 0/3 is done, in s0-3.duckdb; eatlab merge joins it with the others and scores them',
    );
    await killedAfter(20, runShard(1));

    const early = await eatlab(['merge', shard(0), shard(1), '--db', 'all.duckdb'], folder);
    expect(early.code).toBe(3);
    expect(early.stderr).toBe(
      'x: of 3 shards (from 0), these are missing; run them, or name their databases too: 2\n' +
        'x: of 3 shards (from 0), these have not finished; the same command continues them, then merge again: 1\n',
    );
    expect((await contentOf('all.duckdb')).scores).toEqual([]);

    const [again, last] = [await eatlab(runShard(1), folder), await eatlab(runShard(2), folder)];
    expect([again.code, last.code]).toEqual([0, 0]);
    const shards = ['s2-3.duckdb', 's1-3.duckdb', 's0-3.duckdb'];
    const merged = await eatlab(['merge', ...shards, '--db', 'all.duckdb'], folder);
    expect(merged).toMatchObject({ code: 0, stderr: '' });
    expect(merged.stdout).toContain('x: all 3 shards are here; eatlab report x --db all.duckdb shows them');
    const content = await contentOf('all.duckdb');
    expect(content).toEqual(await contentOf('whole.duckdb'));
    expect(content.scores?.length).toBeGreaterThan(0);
    expect(content.generations).toHaveLength(calls as number);

    const twice = await eatlab(['merge', ...shards, '--db', 'all.duckdb'], folder);
    expect(twice.code).toBe(0);
    for (const db of shards) expect(twice.stdout).toContain(`${db}: nothing that is not here already`);
    expect(await contentOf('all.duckdb')).toEqual(content);
  });

  it('has no scores of one shard, whose cells are partial', async () => {
    const { cells, scores } = await contentOf(shard(0));
    expect(scores).toEqual([]);
    expect((cells ?? []).map((cell) => (JSON.parse(cell as string) as { status: string }).status)).toEqual(
      Array(4).fill('partial'),
    );
  });

  it('is not merged with shards of another plan, and nothing is taken then', async () => {
    const limited = ['run', 'x.yaml', '--shard', '1/2', '--limit', '2', '--db', 'other.duckdb', '--plain'];
    expect((await eatlab(limited, folder)).code).toBe(0);
    const { code, stdout, stderr } = await eatlab(['merge', shard(0), 'other.duckdb', '--db', 'none.duckdb'], folder);
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: '',
      stderr:
        's0-3.duckdb and other.duckdb: shards of "x" whose plans differ (cells, samples, --limit or number of shards), ' +
        'so they do not make a whole; merge those of one plan, or name another --db\n',
    });
    const store = await Store.read(join(folder, 'none.duckdb'));
    expect(await store.rows('SELECT count(*)::int AS n FROM predictions')).toEqual([{ n: 0 }]);
    await store.close();
    // What was merged as a whole is an earlier submission, which a later one may join.
    const later = await eatlab(['merge', 'other.duckdb', '--db', 'all.duckdb'], folder);
    expect(later.code).toBe(3);
  });

  it('is planned shard by shard: what a shard has left, of its own sentences', async () => {
    const planned = async (...args: string[]) => {
      const { stdout } = await eatlab(['plan', 'x.yaml', '--limit', '15', '--json', ...args], folder);
      return summaryOf(stdout) as { sentences: number; sentencesLeft: number; calls: { toAsk: object } };
    };
    const none = { low: 0, high: 0 };
    const done = await planned('--shard', '2/3', '--db', shard(2));
    expect(done).toMatchObject({ sentencesLeft: 0, calls: { toAsk: none }, shard: { index: 2, of: 3 } });
    const other = await planned('--shard', '1/3', '--db', shard(2));
    expect(other.sentencesLeft).toBe(other.sentences);
    const whole = await planned('--db', shard(2));
    expect(whole.sentencesLeft).toBe(whole.sentences - done.sentences);
    const wrong = await eatlab(['plan', 'x.yaml', '--shard', '3/3'], folder);
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toBe('--shard 3/3: there is no shard 3 of 3; they are numbered from 0 to 2\n');
  });
});
