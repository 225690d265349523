import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { optionalPackage } from '../engines/transports/optional.js';
import { withUnfinished } from '../write-whole.js';
import { trainerEnvironment, uvRun } from './environment.js';
import * as messages from './messages.js';
import { filesOf, type Prepared } from './prepare.js';

/** What of llama.cpp's repository converts an adapter. */
const parts = ['convert_lora_to_gguf.py', 'convert_hf_to_gguf.py', 'conversion', 'gguf-py', 'LICENSE'];

/**
 * Writes a trained adapter as GGUF, with llama.cpp's own script: node-llama-cpp carries the repository of the very
 * llama.cpp that it runs.
 * @throws UserError where that is not installed, or the script fails
 */
export async function writeGguf({ recipe, folder, base }: Prepared, offline: boolean): Promise<void> {
  const { gguf } = filesOf(folder);
  const bundle = findBundle();
  await withUnfinished(join(folder, 'llama.cpp'), async (source) => {
    mkdirSync(source, { recursive: true });
    await run(['git', 'clone', '--quiet', '--no-checkout', bundle, source], folder);
    await run(['git', '-C', source, 'checkout', '--quiet', 'HEAD', '--', ...parts], folder);
    const from = base === undefined ? ['--base-model-id', recipe.base.model] : ['--base', base];
    const script = ['python', join(source, 'convert_lora_to_gguf.py'), 'out', ...from];
    const command = uvRun('environment.txt', ...script, '--outtype', 'f16', '--outfile', gguf);
    await run(command, folder, trainerEnvironment(recipe, offline));
  });
}

function findBundle(): string {
  const folder = optionalPackage('node-llama-cpp')?.folder;
  if (folder === undefined) throw messages.noConverter('node-llama-cpp is not installed (npm run engines)');
  const bundle = join(folder, 'llama', 'gitRelease.bundle');
  if (!existsSync(bundle)) throw messages.noConverter(`node-llama-cpp has no ${bundle}`);
  return bundle;
}

function run([program, ...args]: readonly [string, ...string[]] | string[], cwd: string, env = process.env) {
  const child = spawn(program as string, args, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
  let tail = '';
  child.stderr.setEncoding('utf8');
  child.stderr.on('data', (chunk: string) => (tail = (tail + chunk).slice(-4000)));
  return new Promise<void>((resolve, reject) => {
    child.on('error', (error) => reject(messages.noConverter(`${program}: ${error.message}`)));
    child.on('close', (code) => {
      const last = tail.trim().split('\n').at(-1) ?? '';
      if (code === 0) resolve();
      else reject(messages.noConverter(`${program} ended with ${code}: ${last}`));
    });
  });
}
