import { spawn } from 'node:child_process';
import * as messages from './messages.js';

/** A job, or some tasks of an array, as `squeue` lists it. */
export interface Queued {
  /** `12`, `12_3` or, for tasks that wait, `12_[3-5]`. */
  readonly id: string;
  /** In Slurm's words: PENDING, RUNNING, COMPLETED … */
  readonly state: string;
  /** Why it waits; None where it does not. */
  readonly reason: string;
}

/** Hands a script to Slurm. @returns the number of the job */
export async function submitJob(args: readonly string[], cwd: string): Promise<string> {
  // `--parsable` prints `number` or `number;cluster`.
  const [id = ''] = (await slurm('sbatch', args, cwd)).trim().split(';');
  if (!/^\d+$/.test(id))
    throw messages.slurmRefused('sbatch', `expected the number of a job, got ${JSON.stringify(id)}`);
  return id;
}

/** What is known of jobs, those included that ended a while ago; none where Slurm has forgotten them. */
export async function queued(jobs: readonly string[], cwd: string): Promise<Queued[]> {
  const args = ['-h', '-t', 'all', '-j', jobs.join(','), '-o', '%i|%T|%r'];
  const text = await slurm('squeue', args, cwd).catch((error: Error) => {
    if (/invalid job id/i.test(error.message)) return '';
    throw error;
  });
  return text.split('\n').flatMap((line) => {
    const [id, state, ...reason] = line.trim().split('|');
    return id && state ? [{ id, state, reason: reason.join('|') }] : [];
  });
}

export const cancelJobs = async (jobs: readonly string[], cwd: string): Promise<void> => {
  await slurm('scancel', jobs, cwd);
};

/** States in which nothing more happens to a job. */
const over = new Set([
  'BOOT_FAIL',
  'CANCELLED',
  'COMPLETED',
  'DEADLINE',
  'FAILED',
  'NODE_FAIL',
  'OUT_OF_MEMORY',
  'TIMEOUT',
]);

export const isOver = ({ state }: Queued): boolean => over.has(state);

/** Runs one of Slurm's programs, without a shell. @throws UserError with the first line of what it complains of */
function slurm(program: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, complaint] = ['', ''];
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (complaint += chunk));
    child.on('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ENOENT' ? messages.noSlurm(program) : messages.slurmRefused(program, error.message)),
    );
    child.on('close', (code) =>
      code === 0 ? resolve(out) : reject(messages.slurmRefused(program, complaint.trim().split('\n')[0] ?? '')),
    );
  });
}
