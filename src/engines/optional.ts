import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { engineMissing } from './messages.js';

/** Folders that may hold the heavy engines: what `import` finds by itself, then the prefix of `npm run engines`. */
const prefixes = () =>
  [process.env.EATLAB_ENGINES, new URL('../../.engines/', import.meta.url).pathname].filter((p) => p !== undefined);

/**
 * Loads a heavy engine, an optional peer dependency. The specifier is not a literal, since its types may be absent.
 * @throws UserError that names the one command that installs it.
 */
export async function importOptional<T>(name: string): Promise<T> {
  try {
    return (await import(name)) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
  }
  for (const prefix of prefixes()) {
    const path = resolveIn(prefix, name);
    if (path) return (await import(pathToFileURL(path).href)) as T;
  }
  throw engineMissing(name);
}

function resolveIn(prefix: string, name: string): string | undefined {
  try {
    return createRequire(`${prefix.replace(/\/?$/, '/')}package.json`).resolve(name);
  } catch {
    return undefined;
  }
}
