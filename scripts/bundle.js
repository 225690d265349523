// Puts the compiled program and its imports into a few files, dist/program, which bin/eatlab.js runs: loading 600
// modules one by one takes half a second longer at every start (docs/performance.md). The licences of the contents are
// next to them. The library, dist/index.js, stays as compiled.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'dist/program');

/** What stays outside: native programs and optional peers. */
const external = [/^@duckdb\/node-bindings/, /^@resvg\//, /^@huggingface\/transformers/, /^node-llama-cpp/];

const bundle = await rolldown({ input: { eatlab: join(root, 'dist/cli.js') }, platform: 'node', external });
rmSync(folder, { recursive: true, force: true });
const { output } = await bundle.write({
  dir: folder,
  format: 'esm',
  chunkFileNames: '[name]-[hash].js',
  comments: { legal: false, jsdoc: false },
});
await bundle.close();

const packages = new Map();
for (const file of output.flatMap(({ moduleIds }) => moduleIds ?? [])) {
  const found = file.includes('node_modules') ? packageOf(file) : undefined;
  if (found) packages.set(`${found.name} ${found.version}`, found);
}
const licences = [...packages].sort(([a], [b]) => (a < b ? -1 : 1)).map(([title, { text }]) => `${title}\n\n${text}`);
writeFileSync(join(folder, 'LICENSES.txt'), licences.join(`\n\n${'-'.repeat(72)}\n\n`));

/** The package that a file belongs to, with the text of its licence. @throws if a package has none */
function packageOf(file) {
  for (let at = dirname(file); at !== dirname(at); at = dirname(at)) {
    const manifest = existsSync(join(at, 'package.json')) && JSON.parse(readFileSync(join(at, 'package.json'), 'utf8'));
    if (!manifest?.name) continue;
    const { name, version, license } = manifest;
    // Some packages have a folder of licences beside the file.
    const texts = readdirSync(at, { withFileTypes: true }).flatMap((entry) => {
      if (!/^licen[cs]e/i.test(entry.name)) return [];
      return entry.isDirectory() ? readdirSync(join(at, entry.name)).map((one) => join(entry.name, one)) : [entry.name];
    });
    if (texts.length === 0 && !license) throw new Error(`${name} ${version}: no licence in ${at}`);
    const whole = texts.map((file) => readFileSync(join(at, file), 'utf8').trim()).join('\n\n');
    return { name, version, text: whole || `Licence: ${license}` };
  }
  return undefined;
}
