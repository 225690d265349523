import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);

/** The folder of the eatlab package. A bundle is at the same depth below it as this file, so both find it. */
export const packageFolder = resolve(fileURLToPath(new URL('../../', import.meta.url)));

/** Version of this package, whatever is in the working folder. */
export const ownVersion = (): string =>
  (JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string }).version;

const versions = new Map<string, string>();

/** Version of an installed package, read once from its package.json. Undefined when it is not installed. */
export function packageVersion(name: string): string | undefined {
  const version = versions.get(name) ?? installedVersion(name);
  if (version !== undefined) versions.set(name, version);
  return version;
}

function installedVersion(name: string): string | undefined {
  let folder: string;
  try {
    folder = dirname(require.resolve(name));
  } catch {
    return undefined;
  }
  for (; folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (!existsSync(file)) continue;
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as { name?: string; version?: string };
    if (manifest.name === name) return manifest.version;
  }
  return undefined;
}
