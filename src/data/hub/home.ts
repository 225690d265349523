import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../download.js';

/** The folder of Hugging Face's programs, where the cache and the token of `hf auth login` are. */
export const hubHome = (environment: Environment): string =>
  expanded(environment.HF_HOME, environment) ??
  join(expanded(environment.XDG_CACHE_HOME, environment) ?? join(homedir(), '.cache'), 'huggingface');

/** The Hub's standard cache folder, which Python's huggingface_hub shares. */
export const hubCache = (environment: Environment): string =>
  expanded(environment.HF_HUB_CACHE, environment) ??
  expanded(environment.HUGGINGFACE_HUB_CACHE, environment) ??
  join(hubHome(environment), 'hub');

/** The file of the token: the one that HF_TOKEN_PATH names, or that `hf auth login` writes. */
export const tokenFile = (environment: Environment): string =>
  expanded(environment.HF_TOKEN_PATH, environment) ?? join(hubHome(environment), 'token');

/**
 * A path with `~`, `$NAME` and `${NAME}` filled in, as huggingface_hub does: no shell does it for what a `.env` file or
 * a container says. A variable that is not set stays as it is written.
 */
function expanded(path: string | undefined, environment: Environment): string | undefined {
  if (!path) return undefined;
  const fromHome = /^~(?=\/|$)/.test(path) ? homedir() + path.slice(1) : path;
  return fromHome.replace(
    /\$(?:(\w+)|\{([^}]*)\})/g,
    (written, plain?: string, braced?: string) => environment[plain ?? braced ?? ''] ?? written,
  );
}
