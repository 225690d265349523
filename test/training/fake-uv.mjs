#!/usr/bin/env node
// Stands in for uv and behaves as `trl sft` does, as far as a program that starts it can see: it prints Python dicts and bars, writes
// checkpoints, trains in a child that outlives its parent, and ends with code 0 and an adapter after SIGTERM. `FAKE_TRL` says what
// goes wrong.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const fault = process.env.FAKE_TRL ?? '';
const [, , first, ...others] = process.argv;
if (first === '--version') console.log('uv 0.0.0 (fake)');
else if (first === 'python') process.exit(fault === 'no python' ? 2 : 0);
else if (first === 'run') launch();
else if (first === 'child') await work(parse(readFileSync(others[0], 'utf8')));

/** As accelerate does: the work is done by another process, which SIGKILL of this one leaves behind. */
function launch() {
  if (fault.startsWith('says ')) {
    console.error(fault.slice(5));
    console.error('subprocess.CalledProcessError: Command ... returned non-zero exit status 1.');
    process.exit(1);
  }
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), 'child', process.argv.at(-1)], {
    stdio: 'inherit',
  });
  child.on('exit', (code, signal) => {
    if (signal) console.error(`subprocess.CalledProcessError: Command '[...]' died with <Signals.${signal}: 9>.`);
    process.exit(signal ? 1 : code);
  });
}

async function work(settings) {
  const { output_dir: out, max_steps: steps, save_steps: every, seed } = settings;
  let stopping = false;
  process.on('SIGTERM', () => (stopping = true));
  const from = settings.resume_from_checkpoint;
  let state = { global_step: 0, max_steps: steps, epoch: 0, log_history: [] };
  if (from) {
    // A checkpoint without its state ends the true one as well.
    if (!existsSync(join(from, 'trainer_state.json'))) throw new Error(`FileNotFoundError: ${from}/trainer_state.json`);
    state = JSON.parse(readFileSync(join(from, 'trainer_state.json'), 'utf8'));
  }
  process.stderr.write(`Tokenizing train dataset:  50%|█████     | 1/2 [00:00<00:00]\r`);
  while (state.global_step < steps && !stopping) {
    await new Promise((done) => setTimeout(done, Number(process.env.FAKE_STEP_MS ?? 5)));
    const step = ++state.global_step;
    // What a training learns depends on all steps before, as this does.
    const before = state.log_history.at(-1)?.loss ?? 5;
    const loss = before * (0.9 + 0.05 * Math.sin(seed + step));
    state.log_history.push({
      step,
      epoch: step / 10,
      loss,
      grad_norm: 1,
      learning_rate: 1e-3,
      mean_token_accuracy: 0.5,
      num_tokens: step * 7,
    });
    console.log(`{'loss': '${loss.toFixed(3)}', 'grad_norm': '1', 'epoch': '${step / 10}'}`);
    process.stderr.write(
      `\r ${Math.round((100 * step) / steps)}%|███       | ${step}/${steps} [00:01<00:04, 10.19it/s]`,
    );
    if (fault === `dies at ${step}`) process.kill(process.pid, 'SIGKILL');
    if (step % every === 0 || step === steps) save(step);
  }
  if (stopping) {
    await new Promise((done) => setTimeout(done, 200));
    save(state.global_step);
  }
  writeFileSync(join(out, 'adapter_model.safetensors'), weights());
  console.log('✅ Training completed.\n💾 Model saved to out.');

  function weights() {
    return createHash('sha256').update(JSON.stringify(state.log_history)).digest();
  }
  function save(step) {
    const folder = join(out, `checkpoint-${step}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'checkpoint-is-incomplete.txt'), '');
    writeFileSync(join(folder, 'adapter_model.safetensors'), weights());
    if (fault === `torn at ${step}`) process.kill(process.pid, 'SIGKILL');
    writeFileSync(join(folder, 'state.tmp'), JSON.stringify(state));
    renameSync(join(folder, 'state.tmp'), join(folder, 'trainer_state.json'));
    rmSync(join(folder, 'checkpoint-is-incomplete.txt'));
  }
}
