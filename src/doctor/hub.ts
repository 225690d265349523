import { access, constants, readdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Environment } from '../data/download.js';
import { hubCache } from '../data/hub/home.js';
import { hubToken } from '../data/hub/token.js';
import { UserError } from '../user-error.js';
import { type Finding, fine, note, wrong } from './finding.js';

/** The cache for datasets and models of the Hub, and whether it is writable. */
export async function cacheFinding(environment: Environment): Promise<Finding> {
  const folder = resolve(hubCache(environment));
  const names = await readdir(folder).catch(() => undefined);
  if (!(await isWritable(folder))) {
    return wrong('cache', `${folder} cannot be written`, 'set HF_HUB_CACHE or HF_HOME to a folder of your own');
  }
  const count = names?.filter((name) => name.startsWith('datasets--')).length ?? 0;
  return fine('cache', `${folder} (${count} ${count === 1 ? 'dataset' : 'datasets'})`);
}

/** Whether a folder is writable, or the one in which it would be created. */
async function isWritable(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.W_OK);
    return true;
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT' && folder !== dirname(folder);
    return isMissing && isWritable(dirname(folder));
  }
}

/** Whether there is a Hub token, and where; the token itself is never shown. */
export async function tokenFinding(environment: Environment): Promise<Finding> {
  try {
    const token = await hubToken(environment);
    return token
      ? fine('Hub token', `present (${token.where})`)
      : note(
          'Hub token',
          'none: public data needs none',
          'for gated data and pushes: "hf auth login", or set HF_TOKEN',
        );
  } catch (error) {
    if (error instanceof UserError) return wrong('Hub token', error.message);
    throw error;
  }
}
