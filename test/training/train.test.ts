import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Store } from '../../src/store/store.js';
import { bin, eatlab } from '../support/eatlab.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
const withUv = join(folder, 'bin');
mkdirSync(withUv);
symlinkSync(fileURLToPath(new URL('fake-uv.mjs', import.meta.url)), join(withUv, 'uv'));
const path = `${withUv}:${dirname(process.execPath)}:/usr/bin:/bin`;

const entries = Array.from({ length: 30 }, (_, i) => ({
  eng_entity: `Town ${i}`,
  tgt_entity: `Город${i}`,
  text: `Город${i} стоит на реке, и зовут его Город${i}.`,
}));
write(folder, 'ru.jsonl', entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
write(folder, 'base/config.json', '{}');

const recipe = (name: string, more = '') => `name: ${name}
base: {model: tiny/model, folder: base}
data: {corpus: "{language}.jsonl", languages: [ru], rounds: 1}
device: cpu
optimiser: {steps: 30}
checkpoints: {every: 10}
${more}`;

/** Trains in a folder of its own, with another one in place of uv. */
function train(name: string, env: Record<string, string> = {}, args: readonly string[] = [], more = '') {
  write(folder, `${name}.yaml`, recipe(name, more));
  return eatlab(['train', `${name}.yaml`, '--db', `${name}.duckdb`, '--plain', ...args], folder, {
    PATH: path,
    ...env,
  });
}

const outOf = (name: string) => join(folder, 'trainings', name);

/** The adapter's digest as training.json has it, once it is the file's. */
function digestOf(name: string): string {
  const { adapter } = JSON.parse(readFileSync(join(outOf(name), 'training.json'), 'utf8'));
  const content = readFileSync(join(outOf(name), 'out', 'adapter_model.safetensors'));
  expect(adapter.digest).toBe(`sha256:${createHash('sha256').update(content).digest('hex')}`);
  return adapter.digest;
}

const rowsOf = async (name: string, sql: string) => {
  const store = await Store.read(join(folder, `${name}.duckdb`));
  try {
    return await store.rows(sql);
  } finally {
    await store.close();
  }
};

/** The adapter of a training that nothing interrupted. All of these tests train the same thing. */
let undisturbed = '';

describe('a training', () => {
  it('ends with an adapter, whose digest the folder knows, and its exact losses in the store', async () => {
    const { code, stdout, stderr } = await train('whole', {}, ['--json']);
    expect(code).toBe(0);
    undisturbed = digestOf('whole');
    const said = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
    expect(said).toMatchObject({ state: 'finished', steps: 30, digest: undisturbed });
    const state = JSON.parse(readFileSync(join(outOf('whole'), 'out', 'checkpoint-30', 'trainer_state.json'), 'utf8'));
    const losses = state.log_history.map(({ loss }: { loss: number }) => loss);
    expect(stderr).toContain(
      `30 steps, loss ${losses[0].toFixed(4)} → ${losses[29].toFixed(4)}, adapter ${undisturbed}`,
    );
    const stored = await rowsOf('whole', 'SELECT loss FROM training_steps ORDER BY step');
    expect(stored.map(({ loss }) => loss)).toEqual(losses);
    expect(await rowsOf('whole', 'SELECT state, steps, adapter_digest FROM trainings')).toEqual([
      { state: 'finished', steps: 30, adapter_digest: undisturbed },
    ]);
  });

  it('is not done twice', async () => {
    const before = readFileSync(join(outOf('whole'), 'trainer.log'));
    const { code, stderr } = await train('whole');
    expect([code, readFileSync(join(outOf('whole'), 'trainer.log'))]).toEqual([0, before]);
    expect(stderr).toContain(undisturbed);
  });

  it.each(['dies at 25', 'torn at 20'])('goes on after its trainer %s, to the same adapter', async (fault) => {
    const name = fault.replaceAll(' ', '-');
    const first = await train(name, { FAKE_TRL: fault });
    expect([first.code, first.stderr]).toEqual([2, expect.stringMatching(/killed, most likely since memory ran out/)]);
    const kept = fault.startsWith('torn') ? 10 : 20;
    expect(first.stderr).toContain(`kept up to step ${kept}: the same command goes on`);
    expect(await rowsOf(name, 'SELECT state, steps, adapter_digest FROM trainings')).toEqual([
      { state: 'failed', steps: kept, adapter_digest: null },
    ]);
    expect((await train(name)).code).toBe(0);
    expect(digestOf(name)).toBe(undisturbed);
    expect(await rowsOf(name, 'SELECT count(*)::int AS n FROM training_steps')).toEqual([{ n: 30 }]);
  });

  it('that is interrupted saves a checkpoint, leaves no process, and is not taken for finished', async () => {
    const { child, group } = await started('stopped', { FAKE_STEP_MS: '40' });
    child.kill('SIGINT');
    expect(await ended(child)).toBe(130);
    expect(livingIn(group)).toEqual([]);
    // The trainer said "Training completed", and an adapter lies there.
    expect(existsSync(join(outOf('stopped'), 'out', 'adapter_model.safetensors'))).toBe(true);
    const [row] = await rowsOf('stopped', 'SELECT state, steps, adapter_digest FROM trainings');
    expect(row).toMatchObject({ state: 'interrupted', adapter_digest: null });
    expect(row?.steps).toBeGreaterThan(0);
    expect(row?.steps).toBeLessThan(30);
    expect((await train('stopped')).code).toBe(0);
    expect(digestOf('stopped')).toBe(undisturbed);
  });

  it('ends with the program that is killed, and goes on at the next start', async () => {
    const { child, group } = await started('killed', { FAKE_STEP_MS: '40' });
    child.kill('SIGKILL');
    await ended(child);
    expect((await train('killed')).code).toBe(0);
    expect(livingIn(group)).toEqual([]);
    expect(digestOf('killed')).toBe(undisturbed);
  });

  it('with other data, settings or seed is another one, and does not write over the first', async () => {
    const { code, stderr } = await train('whole', {}, ['--set', 'seed=1']);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/holds another training "whole".*--out/)]);
    const { code: again } = await train('whole', {}, ['--set', 'seed=1', '--out', 'elsewhere']);
    expect(again).toBe(0);
    expect(readFileSync(join(folder, 'elsewhere', 'training.json'), 'utf8')).not.toContain(undisturbed);
  });
});

describe('a dry run', () => {
  it('writes its files and names what is missing: uv, a GPU, the corpus', async () => {
    const name = 'dry';
    write(folder, `${name}.yaml`, recipe(name).replace('device: cpu', 'device: gpu').replace('[ru]', '[ru, ka]'));
    const { code, stdout, stderr } = await eatlab(['train', `${name}.yaml`, '--dry-run'], folder, {
      PATH: `${dirname(process.execPath)}:/nowhere`,
    });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/lacks: uv is not installed; `pip install uv`/);
    expect(stdout).toMatch(/lacks: no NVIDIA GPU here.*set device: cpu/);
    expect(stdout).toMatch(/lacks: dry\.yaml:3:\d+: no corpus for "ka": no file ka\.jsonl/);
    expect(readFileSync(join(outOf(name), 'sft.yaml'), 'utf8')).toContain('max_steps: 30');
  });

  it('starts nothing', async () => {
    const { code, stdout } = await train('dry-whole', {}, ['--dry-run']);
    expect([code, stdout]).toEqual([0, expect.not.stringContaining('lacks')]);
    expect(existsSync(join(outOf('dry-whole'), 'out'))).toBe(false);
    expect(
      readFileSync(join(outOf('dry-whole'), 'train.jsonl'), 'utf8')
        .trim()
        .split('\n'),
    ).toHaveLength(Number(/(\d+) rows/.exec(stdout)?.[1]));
  });
});

describe('a mistake is one line with what to do', () => {
  it.each([
    [
      'torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB',
      2,
      /out of memory; lower optimiser\.batch/,
    ],
    ['KeyError: something that nobody foresaw', 3, /the trainer failed: KeyError: something that nobody foresaw/],
  ])('%s', async (last, code, message) => {
    const failed = await train('says', { FAKE_TRL: `says ${last}` });
    expect([failed.code, failed.stderr]).toEqual([code, expect.stringMatching(message)]);
    expect(failed.stderr).toMatch(/no checkpoint was written yet; all that it said is in .*trainer\.log/);
    expect(failed.stderr).not.toContain('    at ');
  });

  it('no Python, no base', async () => {
    const python = await train('no-python', { FAKE_TRL: 'no python' });
    expect([python.code, python.stderr]).toEqual([2, expect.stringMatching(/no Python of version 3\.11 or newer/)]);
    const base = await train('no-base', {}, ['--set', 'base.folder=nowhere']);
    expect([base.code, base.stderr]).toEqual([2, expect.stringMatching(/no model in .*nowhere/)]);
  });
});

/** Starts a training and waits until it takes steps. */
async function started(name: string, env: Record<string, string>) {
  write(folder, `${name}.yaml`, recipe(name));
  rmSync(outOf(name), { recursive: true, force: true });
  const child = spawn(process.execPath, [bin, 'train', `${name}.yaml`, '--db', `${name}.duckdb`, '--plain'], {
    cwd: folder,
    env: { ...process.env, PATH: path, ...env },
    stdio: 'ignore',
  });
  const state = join(outOf(name), 'out', 'checkpoint-10', 'trainer_state.json');
  for (let i = 0; i < 400 && !existsSync(state); i++) await pause(50);
  return { child, group: Number(readFileSync(join(outOf(name), 'trainer.group'), 'utf8')) };
}

const ended = (child: ReturnType<typeof spawn>): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.on('exit', resolve));

/** Processes of a group; one that ended and that nobody asked after yet is none. */
const livingIn = (group: number): string[] =>
  execFileSync('ps', ['-eo', 'pgid=,stat=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => Number(line.trim().split(/\s+/)[0]) === group && !/^\s*\d+\s+Z/.test(line));
