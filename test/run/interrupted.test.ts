import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { Store } from '../../src/store/store.js';
import { eatlab } from '../support/eatlab.js';
import { type Oracle, startOracle } from '../support/oracle-server.js';
import { expectSound } from '../support/sound.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
const bin = fileURLToPath(new URL('../../bin/eatlab.js', import.meta.url));
const oracles: Oracle[] = [];
afterAll(() => Promise.all(oracles.map((oracle) => oracle.close())));

const concurrency = 4;
let made = 0;

async function experiment(delay: number) {
  const oracle = await startOracle(() => undefined, delay);
  oracles.push(oracle);
  const name = `x${++made}`;
  write(
    folder,
    `${name}.yaml`,
    `name: ${name}
ner: {dataset: mini8}
languages: [ko]
grid: {method: [eat], model: [oracle], tagger: [oracle]}
models:
  oracle: {engine: openai, model: oracle, endpoint: "${oracle.endpoint}", limits: {concurrency: ${concurrency}}}
`,
  );
  const args = ['run', `${name}.yaml`, '--db', `${name}.duckdb`, '--plain', '--json'];
  return { oracle, args, db: join(folder, `${name}.duckdb`) };
}

/** Starts the program and sends it a signal once the server has had so many requests. */
function signalled(args: readonly string[], oracle: Oracle, requests: number, signal: NodeJS.Signals) {
  const child = spawn(process.execPath, [bin, ...args], { cwd: folder, stdio: 'ignore' });
  const timer = setInterval(() => {
    if (oracle.requests() >= requests) {
      clearInterval(timer);
      child.kill(signal);
    }
  }, 5);
  return new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));
}

async function everything(db: string) {
  const store = await Store.read(db);
  await expectSound(store);
  const predictions = await store.rows(
    'SELECT sentence_id, to_json(tags) AS tags, state FROM predictions ORDER BY sentence_id',
  );
  const scores = await store.rows(
    'SELECT dataset, metric, scope, value, ci_low, ci_high, support FROM scores ORDER BY ALL',
  );
  const [doubled] = await store.rows('SELECT count(*)::int - count(DISTINCT key)::int AS n FROM generations');
  await store.close();
  return { predictions, scores, doubled };
}

describe('a run that is broken off and started again', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGKILL', null],
  ] as const)(
    '%s: loses nothing, asks at most what was under way again, and scores as an unbroken one',
    async (signal, code) => {
      const whole = await experiment(0);
      expect((await eatlab(whole.args, folder)).code).toBe(0);
      const broken = await experiment(10);
      for (const requests of [40, 150])
        expect(await signalled(broken.args, broken.oracle, requests, signal)).toBe(code);
      const { code: last, stdout } = await eatlab(broken.args, folder);
      expect(last).toBe(0);
      expect(await everything(broken.db)).toEqual({ ...(await everything(whole.db)), doubled: { n: 0 } });
      expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({ cells: 1, failed: 0 });
      const again = signal === 'SIGINT' ? 0 : 2 * concurrency;
      expect(broken.oracle.requests() - whole.oracle.requests()).toBeGreaterThanOrEqual(0);
      expect(broken.oracle.requests() - whole.oracle.requests()).toBeLessThanOrEqual(again);
    },
  );
});
