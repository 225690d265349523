import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageFolder } from '../../config/installed.js';
import { engineMissing } from '../messages.js';

/**
 * Folders that may hold the heavy engines: where `import` would look from here, then where `npm run engines` puts them.
 */
function folders(name: string): string[] {
  const prefixes = [process.env.EATLAB_ENGINES, join(packageFolder, '.engines')];
  return [
    ...(createRequire(import.meta.url).resolve.paths(name) ?? []),
    ...prefixes.flatMap((prefix) => (prefix ? [join(prefix, 'node_modules')] : [])),
  ];
}

const folderOf = (name: string): string | undefined =>
  folders(name)
    .map((parent) => join(parent, name))
    .find((path) => existsSync(join(path, 'package.json')));

const manifestIn = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

/** Where a heavy engine is installed, and its version; undefined if it is not installed. */
export function optionalPackage(name: string): { readonly folder: string; readonly version: string } | undefined {
  const folder = folderOf(name);
  return folder === undefined ? undefined : { folder, version: manifestIn(folder).version ?? '' };
}

/**
 * Loads a heavy engine, an optional peer dependency, from the first folder that has it. Its entry is resolved here,
 * since `import` of a bare name searches no other folders and `require.resolve` would find the CommonJS build.
 * @throws UserError with the command that installs it
 */
export async function importOptional<T>(name: string): Promise<T> {
  const folder = folderOf(name);
  if (folder === undefined) throw engineMissing(name);
  const manifest = manifestIn(folder);
  const entry = importEntry(manifest.exports?.['.'] ?? manifest.exports) ?? manifest.main ?? 'index.js';
  return (await import(pathToFileURL(join(folder, entry)).href)) as T;
}

interface Manifest {
  readonly version?: string;
  readonly main?: string;
  readonly exports?: Readonly<Record<string, unknown>>;
}

/**
 * The file that an `exports` entry gives to `import` on Node: the first condition that holds, in the package's order.
 */
function importEntry(target: unknown): string | undefined {
  if (typeof target === 'string') return target;
  if (typeof target !== 'object' || target === null) return undefined;
  for (const [condition, nested] of Object.entries(target)) {
    const found = ['node', 'import', 'default'].includes(condition) ? importEntry(nested) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
