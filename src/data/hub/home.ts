import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../download.js';

/** The folder of Hugging Face's programs, with the cache and the token of `hf auth login`. */
export const hubHome = (environment: Environment): string =>
  expanded(environment.HF_HOME, environment) ??
  join(expanded(environment.XDG_CACHE_HOME, environment) ?? join(homedir(), '.cache'), 'huggingface');

/** The Hub's standard cache folder, shared with Python's huggingface_hub. */
export const hubCache = (environment: Environment): string =>
  expanded(environment.HF_HUB_CACHE, environment) ??
  expanded(environment.HUGGINGFACE_HUB_CACHE, environment) ??
  join(hubHome(environment), 'hub');

/** The token's file: the one named by HF_TOKEN_PATH, or the one that `hf auth login` writes. */
export const tokenFile = (environment: Environment): string =>
  expanded(environment.HF_TOKEN_PATH, environment) ?? join(hubHome(environment), 'token');

/**
 * A path with `~`, `$NAME` and `${NAME}` expanded, as huggingface_hub does: no shell expands them in a `.env` file or a
 * container's settings. A variable that is not set stays as it is written.
 */
function expanded(path: string | undefined, environment: Environment): string | undefined {
  if (!path) return undefined;
  const fromHome = /^~(?=\/|$)/.test(path) ? homedir() + path.slice(1) : path;
  return fromHome.replace(
    /\$(?:(\w+)|\{([^}]*)\})/g,
    (written, plain?: string, braced?: string) => environment[plain ?? braced ?? ''] ?? written,
  );
}
