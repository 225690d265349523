import { createHash } from 'node:crypto';
import { access } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { pathName } from '../path-name.js';
import { type Environment, HttpError, isOffline, type Network, retrying, save } from './download.js';
import { type LocalFile, sha256 } from './files.js';
import * as messages from './messages.js';
import { fetchThrough } from './proxy.js';

/** Where files downloaded from addresses are kept. */
export const urlCache = (environment: Environment): string =>
  join(environment.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'eatlab', 'urls');

/** An address's place in the cache. */
export function urlCachePath(url: string, environment: Environment): string {
  const digest = createHash('sha256').update(url).digest('hex').slice(0, 16);
  return join(urlCache(environment), digest, pathName(basename(new URL(url).pathname) || 'data'));
}

/**
 * The file at an address: from the cache, or downloaded once.
 * @throws UserError if it is unavailable.
 */
export async function urlFile(url: string, network: Network): Promise<LocalFile> {
  if (!/^https?:\/\//.test(url)) throw messages.notAnAddress(url);
  const path = urlCachePath(url, network.environment);
  const cached = await access(path).then(
    () => true,
    () => false,
  );
  if (!cached) {
    if (isOffline(network)) throw messages.offline(url);
    await retrying(
      url,
      (status) => messages.httpStatus(url, status),
      async () => {
        const response = await fetchThrough(network.environment)(url);
        if (!response.ok || !response.body) throw new HttpError(response.status);
        await save(response.body, path);
      },
    );
  }
  return { path, name: path, revision: await sha256(path) };
}
