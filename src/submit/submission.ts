import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../write-whole.js';
import * as messages from './messages.js';
import { arrayArguments, mergeArguments, mergeScript, type Submission, shardScript } from './scripts.js';
import { shellCommand } from './shell.js';
import { cancelJobs, isOver, type Queued, queued, submitJob } from './slurm.js';

/** A scheduler's numbers: they become arguments of its programs. */
const job = z.string().regex(/^\d+$/);

const recordSchema = z.object({ array: job, merge: job });

/** The jobs of a submission, as the file `jobs.json` of its folder has them. */
export type Jobs = z.output<typeof recordSchema>;

/** Where a submission's files are. */
const filesOf = (folder: string) => ({
  shard: join(folder, 'shard.sh'),
  merge: join(folder, 'merge.sh'),
  submit: join(folder, 'submit.sh'),
  jobs: join(folder, 'jobs.json'),
});

export interface Written {
  readonly path: string;
  readonly text: string;
}

/** Writes the scripts of a submission, which work without eatlab submit, too. @throws UserError where it cannot */
export async function writeScripts(submission: Submission, atOnce: number | undefined): Promise<Written[]> {
  const { folder } = submission;
  const files = filesOf(folder);
  const submit = [
    '#!/bin/bash',
    '# Submits the shards, and the merge that waits for them, as eatlab submit slurm does.',
    'set -e -o pipefail',
    `array=$(${shellCommand(['sbatch', ...arrayArguments(submission, atOnce, files.shard)])} | cut -d ';' -f 1)`,
    // The number of the job is known only when this runs.
    shellCommand(['sbatch', ...mergeArguments(submission, 'JOB', files.merge)]).replace('y:JOB', 'y:"$array"'),
    '',
  ].join('\n');
  const scripts = [
    { path: files.shard, text: shardScript(submission) },
    { path: files.merge, text: mergeScript(submission) },
    { path: files.submit, text: submit },
  ];
  try {
    for (const part of ['logs', 'shards']) await mkdir(join(folder, part), { recursive: true });
    for (const { path, text } of scripts) await writeWhole(path, text);
  } catch (error) {
    throw messages.cannotWrite(folder, (error as Error).message);
  }
  return scripts;
}

/**
 * Submits the scripts of a folder: an array of shards, and a merge that waits for all of them.
 * @throws UserError where Slurm refuses them, or earlier jobs of the folder are still in its queue
 */
export async function submitScripts(submission: Submission, atOnce: number | undefined): Promise<Jobs> {
  const { folder, cwd } = submission;
  const files = filesOf(folder);
  const earlier = await readJobs(folder).catch(() => undefined);
  const left = earlier ? (await queued(idsOf(earlier), cwd)).filter((one) => !isOver(one)) : [];
  if (left.length > 0) throw messages.stillQueued(folder, left.map(({ id }) => id).join(', '));
  const array = await submitJob(arrayArguments(submission, atOnce, files.shard), cwd);
  const merge = await submitJob(mergeArguments(submission, array, files.merge), cwd).catch(async (error: unknown) => {
    await cancelJobs([array], cwd);
    throw error;
  });
  await writeWhole(files.jobs, `${JSON.stringify({ array, merge })}\n`);
  return { array, merge };
}

/** @throws UserError where a folder has no submission */
export async function readJobs(folder: string): Promise<Jobs> {
  try {
    return recordSchema.parse(JSON.parse(await readFile(filesOf(folder).jobs, 'utf8')));
  } catch (error) {
    const why = error instanceof z.ZodError ? 'jobs.json has other fields' : (error as Error).message;
    throw messages.noSubmission(folder, why);
  }
}

export const idsOf = ({ array, merge }: Jobs): string[] => [array, merge];

/** What Slurm says of a submission. */
export const statusOf = async (folder: string): Promise<Queued[]> => queued(idsOf(await readJobs(folder)), folder);

export async function cancel(folder: string): Promise<Jobs> {
  const jobs = await readJobs(folder);
  await cancelJobs(idsOf(jobs), folder);
  return jobs;
}
