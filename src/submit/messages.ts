import { serverEngine } from '../engines/definitions/registry.js';
import { UserError } from '../user-error.js';

export const noSlurm = (program: string): UserError =>
  new UserError(
    `${program}: no such program here; submit where Slurm is, or add --dry-run to get the scripts without submitting them`,
  );

export const slurmRefused = (program: string, why: string): UserError =>
  new UserError(`${program}: ${why === '' ? 'it failed and said nothing' : why}`);

export const wrongOption = (option: string): UserError =>
  new UserError(
    `--sbatch ${JSON.stringify(option)}: expected a long option of sbatch without spaces or quotes, such as partition=gpu or time=04:00:00`,
  );

export const ownOption = (name: string): UserError =>
  new UserError(`--sbatch ${name}: set by eatlab itself; keep the scripts with --dry-run and change it there`);

export const notInline = (name: string, file: string): UserError =>
  new UserError(
    `--vllm ${name}: ${file} has no such model under models:; define it there, since each shard sets its endpoint`,
  );

export const notServed = (name: string): UserError =>
  new UserError(`--vllm ${name}: expected a model of engine ${serverEngine}, whose name under models: has no dot`);

export const stillQueued = (folder: string, jobs: string): UserError =>
  new UserError(
    `${folder}: its jobs ${jobs} are still in the queue; wait for them, or end them with: eatlab submit cancel ${folder}`,
  );

export const noSubmission = (folder: string, why: string): UserError =>
  new UserError(`${folder}: no folder of a submission (${why}); name the one that eatlab submit slurm printed`);

export const cannotWrite = (folder: string, why: string): UserError =>
  new UserError(`${folder}: cannot be written (${why}); name another folder with --to`);
