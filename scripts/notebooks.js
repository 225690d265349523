// Runs the notebooks: checks the types of their TypeScript cells, runs them in order under Node, and stores their
// outputs.
//   node scripts/notebooks.js [--check] [--in FOLDER] [NOTEBOOK…]
// --check writes nothing and fails if a notebook has different outputs. --in: the folder that cells run in, the base of
// their paths; by default the notebook's own. A cell shows what it passes to `show`; the value of its last expression
// is not shown. Pictures are redrawn only if their specification changed, since they depend on a machine's fonts.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { format, parseArgs } from 'node:util';
import {
  marker,
  moduleOf,
  outputOf,
  placeOf,
  staleCells,
  streamOf,
  withPicturesOf,
  written,
} from './notebooks-cells.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values: options, positionals } = parseArgs({
  options: { check: { type: 'boolean', default: false }, in: { type: 'string' } },
  allowPositionals: true,
});
const files = positionals.length > 0 ? positionals.map((file) => resolve(file)) : shipped();
const home = process.cwd();
const folder = options.in === undefined ? undefined : resolve(options.in);

const workshop = mkdtempSync(join(tmpdir(), 'eatlab-notebooks-'));
try {
  const notebooks = files.map((file, i) => {
    const text = readFileSync(file, 'utf8');
    const notebook = JSON.parse(text);
    return { file, shown: relative(home, file), text, notebook, name: `n${i}`, ...moduleOf(notebook) };
  });
  build(notebooks);
  for (const notebook of process.exitCode ? [] : notebooks) await store(notebook);
} finally {
  process.chdir(home);
  rmSync(workshop, { recursive: true, force: true });
}

function shipped() {
  const names = readdirSync(join(root, 'notebooks')).filter((name) => name.endsWith('.ipynb'));
  return names.sort().map((name) => join(root, 'notebooks', name));
}

/**
 * Compiles all cells in a folder that has eatlab installed, like a user's. Type errors are reported by cell and line.
 */
function build(notebooks) {
  mkdirSync(join(workshop, 'node_modules'));
  symlinkSync(root, join(workshop, 'node_modules', 'eatlab'), 'junction');
  writeFileSync(join(workshop, 'package.json'), '{"type": "module"}\n');
  for (const { name, code } of notebooks) writeFileSync(join(workshop, `${name}.ts`), code);
  const config = {
    extends: join(root, 'tsconfig.base.json'),
    compilerOptions: {
      ...{ composite: false, declaration: false, sourceMap: false, outDir: '.' },
      ...{ rootDir: '.', types: ['node'], typeRoots: [join(root, 'node_modules', '@types')] },
    },
    files: notebooks.map(({ name }) => `${name}.ts`),
  };
  writeFileSync(join(workshop, 'tsconfig.json'), JSON.stringify(config));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, '-p', '.', '--pretty', 'false'], {
    cwd: workshop,
    encoding: 'utf8',
  });
  if (status === 0) return;
  process.exitCode = 1;
  const named = stdout.replace(/^(n\d+)\.ts\((\d+),(\d+)\)/gm, (_, name, line, column) => {
    const { shown, starts } = notebooks.find((one) => one.name === name);
    const place = placeOf(Number(line), starts);
    return `${shown}, cell ${place.cell}, ${place.line}:${column}`;
  });
  console.error(`${named}${stderr}`.trim());
}

async function store(notebook) {
  const { file, shown, text, notebook: before } = notebook;
  const shownNow = await run(notebook);
  if (!shownNow) return;
  const outputs = new Map(
    [...shownNow].map(([cell, own]) => [cell, withPicturesOf(before.cells[cell - 1].outputs, own)]),
  );
  const after = written(before, outputs);
  if (after === text) return;
  if (!options.check) {
    writeFileSync(file, after);
    console.log(`${shown}: written`);
    return;
  }
  const stale = staleCells(before, outputs);
  const what = stale.length > 0 ? `the outputs of cell ${stale.join(', ')} are` : 'the file is';
  console.error(`${shown}: ${what} out of date; run npm run results and commit the result`);
  process.exitCode = 1;
}

/** The outputs of each cell, by number; undefined if one threw, which is reported. */
async function run({ file, shown, name }) {
  const outputs = new Map();
  let current = [];
  let at = 0;
  globalThis[marker] = (cell) => {
    at = cell;
    current = [];
    outputs.set(cell, current);
  };
  globalThis[Symbol.for('eatlab.notebook.display')] = (bundle) => current.push(outputOf(bundle));
  const { log } = console;
  console.log = (...parts) => current.push(streamOf('stdout', `${format(...parts)}\n`));
  try {
    process.chdir(folder ?? dirname(file));
    await import(pathToFileURL(join(workshop, `${name}.js`)).href);
    return outputs;
  } catch (error) {
    const words = error?.name === 'UserError' ? error.message : (error?.stack ?? `${error}`);
    console.error(`${shown}, cell ${at}: ${words}`);
    process.exitCode = 1;
    return undefined;
  } finally {
    console.log = log;
    process.chdir(home);
  }
}
