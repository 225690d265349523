import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../bin/eatlab.js', import.meta.url));
const usage = new URL('usage.js', import.meta.url).href;
const minute = 60_000;

/**
 * Runs the built program in a folder until it ends. Returns its exit code, its JSON summary, its standard error, and
 * its usage: seconds, CPU in ms, peak memory in MB, longest block of the event loop in ms.
 * @throws if it does not end within the limit (it is killed), or ends with an unexpected code.
 */
export async function program(args, cwd, { limitMs = 5 * minute, codes = [0] } = {}) {
  const file = join(cwd, 'usage.json');
  rmSync(file, { force: true });
  const began = performance.now();
  const child = start(args, cwd, { EATLAB_BENCH_USAGE: file }, ['--import', usage]);
  const timer = setTimeout(() => child.kill('SIGKILL'), limitMs);
  const [output, errors, code] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    new Promise((resolve) => child.on('close', resolve)),
  ]);
  clearTimeout(timer);
  const seconds = (performance.now() - began) / 1000;
  const what = `eatlab ${args.join(' ')}`;
  if (code === null && seconds * 1000 >= limitMs) throw new Error(`${what}: no end within ${limitMs / 1000} s`);
  if (!codes.includes(code)) throw new Error(`${what}: exit code ${code}\n${errors}`);
  const used = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  return { code, seconds, errors, summary: summaryOf(output), ...used };
}

/** Starts the program and leaves it to the caller. */
export function start(args, cwd, env = {}, options = []) {
  return spawn(process.execPath, [...options, bin, ...args], { cwd, env: { ...process.env, ...env } });
}

async function textOf(stream) {
  let text = '';
  for await (const chunk of stream) text += chunk;
  return text;
}

function summaryOf(output) {
  const last = output.trim().split('\n').at(-1) ?? '';
  return last.startsWith('{') ? JSON.parse(last) : {};
}
