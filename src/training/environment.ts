import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { packageFolder } from '../config/installed.js';
import * as messages from './messages.js';
import type { Recipe } from './recipe.js';

/** The pinned packages of the trainer, with hashes, for every platform: made by uv from environment.in beside it. */
export const environmentFile = join(packageFolder, 'configs/training/environment.txt');

/** The command that runs a program of the trainer's environment; uv makes that at the first time. */
export const uvRun = (requirements: string, ...program: readonly string[]): readonly [string, ...string[]] => [
  ...(['uv', 'run', '--no-project', '--python', '>=3.11', '--with-requirements', requirements, '--'] as const),
  ...program,
];

/** What of the environment of this program the trainer gets besides. */
export function trainerEnvironment(recipe: Recipe, offline: boolean): NodeJS.ProcessEnv {
  const { threads } = recipe;
  return {
    ...process.env,
    // Otherwise nothing is heard for minutes.
    PYTHONUNBUFFERED: '1',
    PYTHONUTF8: '1',
    TOKENIZERS_PARALLELISM: 'false',
    ...(threads === undefined ? {} : { OMP_NUM_THREADS: String(threads), MKL_NUM_THREADS: String(threads) }),
    ...(offline ? { HF_HUB_OFFLINE: '1', UV_OFFLINE: '1' } : {}),
  };
}

/** What a training needs of this machine and is not there, in words. */
export function lacksHere(recipe: Recipe, base: string | undefined): string[] {
  const uv = said('uv', ['--version']);
  return [
    ...(uv === undefined ? [messages.noUv()] : []),
    ...(uv !== undefined && said('uv', ['python', 'find', '--no-project', '>=3.11']) === undefined
      ? [messages.noPython()]
      : []),
    ...(recipe.device === 'gpu' && gpus().length === 0 ? [messages.noGpu()] : []),
    ...(base !== undefined && !existsSync(join(base, 'config.json')) ? [messages.noBase(base)] : []),
  ];
}

/** The versions that a training is done with, by package. */
export const pinnedVersions = (): Record<string, string> =>
  Object.fromEntries(
    [...readFileSync(environmentFile, 'utf8').matchAll(/^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)/gm)].map(
      ([, name = '', version]) => [name, version as string],
    ),
  );

/** The machine that a training is done on. */
export function hardware() {
  const cores = cpus();
  return { cpu: cores[0]?.model ?? 'unknown', cores: cores.length, memoryBytes: totalmem(), gpus: gpus() };
}

function gpus(): string[] {
  const listed = said('nvidia-smi', ['--query-gpu=name,memory.total', '--format=csv,noheader']);
  return (listed ?? '').split('\n').filter((line) => line.trim() !== '');
}

/** What a program says; undefined where there is none, or it fails. */
function said(program: string, args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return status === 0 ? stdout : undefined;
}
