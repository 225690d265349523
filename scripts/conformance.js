// npm run conformance -- DIR: the product's own reader, parser, locator, cleaning and scorer against recorded rows of the
// paper's released code, in a folder laid out like shared/golden/eat (any of parse, filter, locate, clean, score .jsonl).
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What a row of each file contains besides `expected`, and what the product makes of it. */
async function loadChecks() {
  const [{ parseConll }, { parseTuples }, { officialPhrase }, { eatClean }, { eatView }, eat] = await Promise.all(
    [
      'data/readers/conll.js',
      'taggers/parse-tuples.js',
      'locators/official.js',
      'metrics/eat/eat-clean.js',
      'metrics/eat/eat-view.js',
      'metrics/eat/eat-labels.js',
    ].map((path) => import(`../dist/${path}`)),
  );
  return {
    parse: {
      fields: ['language', 'characters', 'bio'],
      run: ({ bio, characters }, where) =>
        parseConll(bio, where, { joiner: characters ? '' : ' ' }).map(({ tokens, tags }) =>
          eatView(tokens, tags, characters),
        ),
    },
    filter: { fields: ['output'], run: ({ output }) => parseTuples(output) },
    locate: { fields: ['output', 'sentence'], run: ({ output, sentence }) => officialPhrase(output, sentence) },
    clean: { fields: ['predicted'], run: ({ predicted }) => predicted.map(eatClean) },
    score: {
      fields: ['language', 'characters', 'sentences'],
      run: ({ sentences, characters }) => {
        const sum = sentences
          .map((sentence) => eat.eatStats(sentence, characters))
          .reduce(eat.addEatStats, eat.noEatStats);
        const { micro, macro, weighted } = eat.eatScore(sum);
        return { microF1: micro.f1, macroF1: macro.f1, weightedF1: weighted.f1 };
      },
    },
  };
}

function readRow(line, where, fields) {
  const row = JSON.parse(line);
  const wanted = [...fields, 'expected'];
  for (const field of Object.keys(row)) {
    if (!wanted.includes(field)) throw new Error(`${where}: unknown field ${field}`);
  }
  for (const field of wanted) {
    if (!(field in row)) throw new Error(`${where}: no field ${field}`);
  }
  return row;
}

/** Path and both values at the first place where two values differ. */
function difference(expected, actual, path = '') {
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length !== actual.length) {
    return `${path || 'value'}: expected ${expected.length} items, got ${actual.length}: ${JSON.stringify(actual)}`;
  }
  if (expected && actual && typeof expected === 'object' && typeof actual === 'object') {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
      if (!isDeepStrictEqual(expected[key], actual[key])) {
        return difference(expected[key], actual[key], path ? `${path}.${key}` : key);
      }
    }
  }
  return `${path || 'value'}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`;
}

function build() {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  if (!existsSync(compiler)) return; // installed without development dependencies: dist is what was packed
  const { status } = spawnSync(process.execPath, [compiler, '-b'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('tsc -b failed');
}

async function main([folder, ...more]) {
  if (!folder || more.length > 0) throw new Error('usage: npm run conformance -- DIR');
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort();
  if (files.length === 0) throw new Error(`${folder}: no JSONL files`);
  build();
  const checks = await loadChecks();
  let rows = 0;
  let differing = 0;
  for (const file of files) {
    const check = Object.hasOwn(checks, basename(file, '.jsonl')) && checks[basename(file, '.jsonl')];
    if (!check) throw new Error(`${join(folder, file)}: unknown file, not one of ${Object.keys(checks).join(', ')}`);
    const lines = readFileSync(join(folder, file), 'utf8').split('\n');
    for (const [i, line] of lines.entries()) {
      if (line.trim() === '') continue;
      const where = `${file}:${i + 1}`;
      const { expected, ...input } = readRow(line, where, check.fields);
      rows++;
      let found;
      try {
        const actual = check.run(input, where);
        if (!isDeepStrictEqual(actual, expected)) found = difference(expected, actual);
      } catch (error) {
        found = error instanceof Error ? error.message : String(error);
      }
      if (found === undefined) continue;
      differing++;
      console.log(`${where}: ${found}`);
    }
  }
  console.log(`rows ${rows}, differ ${differing}`);
  return differing > 0 ? 1 : 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(`conformance: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 2;
}
