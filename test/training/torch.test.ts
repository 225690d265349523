import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { bin, eatlab } from '../support/eatlab.js';
import { temporaryFolder, write } from '../support/temporary.js';

// With the real trainer: 3 GB of packages at the first time, and minutes of CPU. `npm run test:training` runs it; uv has to be there.
const isWanted = process.env.EATLAB_TEST_TORCH === '1';
const folder = isWanted ? temporaryFolder() : '';
const environment = fileURLToPath(new URL('../../configs/training/environment.txt', import.meta.url));
const script = fileURLToPath(new URL('tiny_qwen2.py', import.meta.url));
const threads = { OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1', HF_HUB_OFFLINE: '1' };

const recipe = (name: string) => `name: ${name}
base: {model: tiny/qwen2, folder: base}
data: {corpus: "{language}.jsonl", languages: [ru], rounds: 3, format: forward-and-backward}
lora: {rank: 8, alpha: 16}
device: cpu
threads: 1
optimiser: {steps: 30, batch: 4, learningRate: 5.0e-3, maxLength: 2000}
checkpoints: {every: 10}
`;

const trained = (name: string) => JSON.parse(readFileSync(join(folder, 'trainings', name, 'training.json'), 'utf8'));
const losses = (name: string): number[] =>
  JSON.parse(readFileSync(join(folder, 'trainings', name, 'out', 'checkpoint-30', 'trainer_state.json'), 'utf8'))
    .log_history.map(({ loss }: { loss?: number }) => loss)
    .filter((loss: unknown) => typeof loss === 'number');

describe.runIf(isWanted)('with TRL itself, a tiny Qwen2', { timeout: 3_600_000 }, () => {
  beforeAll(() => {
    const towns = Array.from({ length: 80 }, (_, i) => ({
      eng_entity: `Town ${i}`,
      tgt_entity: `Город${i}`,
      text: `Город${i} стоит на реке, и зовут его так.`,
    }));
    const corpus = write(folder, 'ru.jsonl', towns.map((town) => `${JSON.stringify(town)}\n`).join(''));
    const uv = [
      'run',
      '--no-project',
      '--python',
      '>=3.11',
      '--with-requirements',
      environment,
      '--',
      'python',
      script,
    ];
    execFileSync('uv', [...uv, corpus, join(folder, 'base')], { env: { ...process.env, ...threads } });
  }, 3_600_000);

  it('learns, and its cells wait no longer', async () => {
    write(folder, 'whole.yaml', recipe('whole'));
    const { code, stderr } = await eatlab(['train', 'whole.yaml', '--plain'], folder, threads);
    expect([code, stderr]).toEqual([0, expect.stringContaining('30 steps, loss')]);
    const all = losses('whole');
    expect(all).toHaveLength(30);
    expect(all.at(-1)).toBeLessThan(0.8 * (all[0] ?? 0));
    const model =
      '{engine: openai, model: tiny/qwen2, endpoint: "http://127.0.0.1:9/v1", adapters: {mine: {training: trainings/whole}}}';
    write(
      folder,
      'grid.yaml',
      `name: grid\nner: {dataset: mini8, sample: {size: 1}}\nlanguages: [ru]\nmodels: {tiny: ${model}}
grid: {method: [eat], model: [tiny], adapter: [mine]}\n`,
    );
    const planned = await eatlab(['plan', 'grid.yaml', '--json'], folder);
    expect(planned.code).toBe(0);
    expect(planned.stdout).not.toContain('not trained yet');
  });

  it('gives the same adapter after SIGKILL between two checkpoints', async () => {
    write(folder, 'killed.yaml', recipe('killed'));
    const child = spawn(process.execPath, [bin, 'train', 'killed.yaml', '--plain'], {
      cwd: folder,
      env: { ...process.env, ...threads },
      stdio: 'ignore',
    });
    const state = join(folder, 'trainings', 'killed', 'out', 'checkpoint-10', 'trainer_state.json');
    while (!existsSync(state) && child.exitCode === null) await pause(50);
    const group = Number(readFileSync(join(folder, 'trainings', 'killed', 'trainer.group'), 'utf8'));
    process.kill(-group, 'SIGKILL');
    await new Promise((done) => child.on('exit', done));
    expect(child.exitCode).toBe(2);
    const { code } = await eatlab(['train', 'killed.yaml', '--plain'], folder, threads);
    expect(code).toBe(0);
    expect(losses('killed')).toEqual(losses('whole'));
    expect(trained('killed').adapter.digest).toBe(trained('whole').adapter.digest);
  });
});
