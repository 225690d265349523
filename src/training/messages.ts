import type { Trained } from '../config/trained.js';
import { UserError } from '../user-error.js';

export const promptUnfit = (where: string, prompt: string, why: string): UserError =>
  new UserError(`${where}: prompt "${prompt}" cannot be trained on: ${why}; choose another prompt, format or rounds`);

export const noRows = (where: string, languages: readonly string[]): UserError =>
  new UserError(`${where}: nothing is left to learn in ${languages.join(', ')}; loosen characters, names or without`);

export const onlyOneQuantization = (where: string): UserError =>
  new UserError(`${where}: 4-bit training in bfloat16 needs a GPU; set device: gpu, or quantization: none`);

export const otherTraining = (folder: string, { name }: Trained): UserError =>
  new UserError(
    `${folder}: holds another training "${name}" (its recipe, data or environment differs); give this one another name, or another folder with --out`,
  );

export const stillTraining = (folder: string, group: number): UserError =>
  new UserError(
    `${folder}: another trainer works there (process group ${group}); wait for it, or end it with: kill -- -${group}`,
  );

export const noUv = (): string =>
  'uv is not installed; `pip install uv`, or see https://docs.astral.sh/uv, and run the same command again';

export const noPython = (): string =>
  'no Python of version 3.11 or newer; install one, or let uv do it: `uv python install 3.12`';

export const noGpu = (): string =>
  'no NVIDIA GPU here (nvidia-smi finds none); set device: cpu, or train where there is one';

export const noBase = (folder: string): string =>
  `no model in ${folder} (a folder with config.json); correct base.folder, or leave it out to take the model from the Hub`;

export const lacking = (file: string, what: readonly string[]): UserError =>
  new UserError(`${file}: ${what.join('; ')}`);

export const cannotStart = (command: string, why: string): UserError =>
  new UserError(`cannot start ${command}: ${why}`);

/** @param kept what of the training is on disk */
export const trainerFailed = (why: string, kept: string, log: string): UserError =>
  new UserError(`the trainer failed: ${why}; ${kept}; all that it said is in ${log}`);

export const keptUpTo = (step: number | undefined): string =>
  step === undefined ? 'no checkpoint was written yet' : `kept up to step ${step}: the same command goes on from there`;

export const setAside = (folder: string, aside: string): string =>
  `${folder} was torn while it was written, and now lies aside as ${aside}`;

export const interrupting = (): string =>
  'stopping: the trainer saves a checkpoint after this step (again to stop it at once)';

export const interrupted = (step: number | undefined): string => `interrupted; ${keptUpTo(step)}`;

export const waitingForFormer = (): string => 'the trainer of an earlier program still ends; waiting for it';

export const noConverter = (why: string): UserError =>
  new UserError(
    `the adapter is trained, but cannot be written as GGUF: ${why}; fix that and run the same command again`,
  );

export const cannotWrite = (folder: string, why: string): UserError =>
  new UserError(`${folder}: cannot be written (${why}); fix that and run the same command again, nothing is lost`);
