import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** In the order in which they need each other. */
const libraries = ['vega', 'vega-lite', 'vega-embed'];

/** The scripts, as their packages ship them for browsers, that a page with live figures carries: 832 kB. */
export async function browserLibraries(): Promise<string[]> {
  return Promise.all(libraries.map((name) => readFile(join(dirname(require.resolve(name)), `${name}.min.js`), 'utf8')));
}
