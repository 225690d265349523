import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** Each library depends on those before it. */
const libraries = ['vega', 'vega-lite', 'vega-embed'];

/** The scripts that a page with interactive figures embeds, as their packages ship them for browsers: 832 kB. */
export async function browserLibraries(): Promise<string[]> {
  return Promise.all(libraries.map((name) => readFile(join(dirname(require.resolve(name)), `${name}.min.js`), 'utf8')));
}
