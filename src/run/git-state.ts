import { execFile } from 'node:child_process';
import { basename, dirname, resolve } from 'node:path';
import type { GitState } from '../store/cell-provenance.js';

/** A repository that takes longer is left out; the run does not wait for it. */
const patienceMs = 5000;

/** The git state of a file's folder. Undefined outside a repository, before its first commit, and without git. */
export async function gitState(file: string): Promise<GitState | undefined> {
  const folder = dirname(resolve(file));
  const changes = (...more: string[]) => git(folder, ['status', '--porcelain', ...more]);
  const [head, changed, own] = await Promise.all([
    git(folder, ['rev-parse', 'HEAD']),
    changes('--untracked-files=no'),
    changes('--untracked-files=all', '--ignored', '--', basename(file)),
  ]);
  if (head === undefined || changed === undefined || own === undefined) return undefined;
  return { commit: head.trim(), dirty: changed !== '', experimentCommitted: own === '' };
}

/** The output of git, or undefined. It takes no lock, and runs no program named in the repository's configuration. */
function git(folder: string, args: readonly string[]): Promise<string | undefined> {
  const options = {
    cwd: folder,
    timeout: patienceMs,
    maxBuffer: 64 * 2 ** 20,
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0' },
  };
  return new Promise((done) => {
    execFile('git', ['-c', 'core.fsmonitor=false', ...args], options, (error, stdout) =>
      done(error ? undefined : stdout),
    );
  });
}
