import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Store } from '../../src/store/store.js';
import { eatlab } from '../support/eatlab.js';
import { type Oracle, startOracle } from '../support/oracle-server.js';
import { temporaryFolder, write } from '../support/temporary.js';

const script = (name: string) => fileURLToPath(new URL(`../../scripts/slurm/${name}.sh`, import.meta.url));

/** The process that runs a shard, by the name of its database. */
function processOf(database: string): number | undefined {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      if (words[1]?.endsWith('eatlab.js') && words.includes(database)) return Number(pid);
    } catch {
      // It has ended meanwhile.
    }
  }
  return undefined;
}

async function until<T>(what: () => T | undefined | Promise<T | undefined>, seconds = 150): Promise<T> {
  const end = Date.now() + 1000 * seconds;
  while (Date.now() < end) {
    const found = await what();
    if (found !== undefined) return found;
    await sleep(50);
  }
  throw new Error(`not within ${seconds} s`);
}

async function contentOf(db: string) {
  const store = await Store.read(db);
  const content = {
    predictions: await store.rows(
      'SELECT to_json(t)::VARCHAR AS row FROM (SELECT * EXCLUDE (predicted_at) FROM predictions) t ORDER BY 1',
    ),
    generations: await store.rows('SELECT key, text FROM generations ORDER BY ALL'),
    scores: await store.rows('SELECT to_json(s)::VARCHAR AS row FROM scores s ORDER BY 1'),
  };
  await store.close();
  return content;
}

// `npm run test:slurm`: it installs nothing, and starts a Slurm of its own.
describe.runIf(process.env.EATLAB_SLURM === '1')('on a real Slurm', () => {
  const folder = temporaryFolder();
  const slurm = join(folder, 'slurm');
  const env = { SLURM_CONF: join(slurm, 'slurm.conf') };
  const to = join(folder, 'the shards');
  let oracle: Oracle;

  beforeAll(async () => {
    const { status, stderr } = spawnSync(script('up'), [slurm], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    oracle = await startOracle(() => undefined, 60);
    write(
      folder,
      'x.yaml',
      `name: x
ner: {dataset: mini8}
languages: [ko]
grid: {method: [eat], model: [oracle], tagger: [compromise]}
models: {oracle: {engine: openai, model: oracle, endpoint: "${oracle.endpoint}", limits: {concurrency: 1}}}
`,
    );
  });
  afterAll(async () => {
    execFileSync(script('down'), [slurm]);
    await oracle.close();
  });

  const logs = () =>
    readdirSync(join(to, 'logs'))
      .map((name) => readFileSync(join(to, 'logs', name), 'utf8'))
      .join('\n');

  /** Waits until all jobs of a submission are over. */
  const ended = (submission: string) =>
    until(async () => {
      const { stdout } = await eatlab(['submit', 'status', submission, '--json'], folder, env);
      const states = (JSON.parse(stdout) as { state: string }[]).map(({ state }) => state);
      if (states.every((state) => ['COMPLETED', 'FAILED', 'CANCELLED'].includes(state))) return states;
      await sleep(1000);
      return undefined;
    });

  it('runs four shards, one of which is killed and put back, and merges what one run leaves', async () => {
    const submitted = await eatlab(['submit', 'slurm', 'x.yaml', '--shards', '4', '--to', to], folder, env);
    expect(submitted).toMatchObject({ code: 0, stderr: '' });
    const again = await eatlab(['submit', 'slurm', 'x.yaml', '--shards', '4', '--to', to], folder, env);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('are still in the queue');
    const victim = await until(() => processOf(join(to, 'shards/1.duckdb')));
    await until(() => (existsSync(join(to, 'shards/1.duckdb.journal')) ? true : undefined));
    await sleep(1000);
    process.kill(victim, 'SIGKILL');
    await ended(to);
    expect(logs()).toContain('x: all 4 shards are here');
    const whole = await eatlab(['run', 'x.yaml', '--db', 'whole.duckdb', '--plain', '--concurrency', '8'], folder);
    expect(whole.code).toBe(0);
    const merged = await contentOf(join(folder, 'results/eatlab.duckdb'));
    expect(merged).toEqual(await contentOf(join(folder, 'whole.duckdb')));
    expect(merged.scores.length).toBeGreaterThan(0);
    const restarts = execFileSync('scontrol', ['show', 'job'], { env: { ...process.env, ...env }, encoding: 'utf8' });
    expect(restarts.match(/Restarts=1\b/g)).toHaveLength(1);
  });

  it('a cancelled submission ends for good, and goes on when it is submitted again', async () => {
    const other = join(folder, 'cancelled');
    const args = ['submit', 'slurm', 'x.yaml', '--shards', '2', '--to', other, '--db', 'other.duckdb'];
    expect((await eatlab(args, folder, env)).code).toBe(0);
    await until(() => processOf(join(other, 'shards/0.duckdb')));
    expect((await eatlab(['submit', 'cancel', other], folder, env)).code).toBe(0);
    await until(() => (processOf(join(other, 'shards/0.duckdb')) === undefined ? true : undefined));
    // As long as a job that is put back waits before it starts again.
    await sleep(7000);
    const states = await ended(other);
    expect(new Set(states)).toEqual(new Set(['CANCELLED']));
    expect(processOf(join(other, 'shards/0.duckdb'))).toBeUndefined();
    expect((await eatlab(args, folder, env)).code).toBe(0);
    expect(new Set(await ended(other))).toEqual(new Set(['COMPLETED']));
    expect(await contentOf(join(folder, 'other.duckdb'))).toEqual(await contentOf(join(folder, 'whole.duckdb')));
  });
});
