// Times the default and the strict report on 100,000 sentences × 20 tags: npm run bench -w seqeval-js --
// [--with-python]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeCorpus } from './bench-corpus.js';

const { values } = parseArgs({
  options: {
    'with-python': { type: 'boolean', default: false },
    python: { type: 'string', default: 'python3' },
    sentences: { type: 'string', default: '100000' },
    runs: { type: 'string', default: '5' },
    'python-runs': { type: 'string', default: '1' },
  },
});
const sentences = Number(values.sentences);
const jobs = ['default', 'strict', 'default, streamed', 'strict, streamed'];
const here = (name) => fileURLToPath(new URL(name, import.meta.url));

const ours = jobs.map((job) => ({
  job,
  results: repeat(values.runs, () => measure(process.execPath, [here('bench-job.js'), job, String(sentences)])),
}));
const theirs = values['with-python'] ? pythonResults() : new Map();

console.log(`${sentences} sentences × 20 tags, 8 types, 8 % noise; ${cpus()[0]?.model}, Node ${process.versions.node}`);
console.log('seconds of CPU of the report alone (median, min to max), peak memory of the whole process\n');
console.log('| report | seqeval-js | memory | seqeval (Python) | memory | times faster | same text |');
console.log('|---|---|---|---|---|---|---|');
for (const { job, results } of ours) {
  const python = theirs.get(job.split(',')[0]);
  const ratio = python ? (median(python, 'seconds') / median(results, 'seconds')).toFixed(0) : '';
  const same = python ? (python[0].text === results[0].text ? 'yes' : 'NO') : '';
  const cells = [job, seconds(results), memory(results), seconds(python), memory(python), ratio, same];
  console.log(`| ${cells.join(' | ')} |`);
  if (same === 'NO') process.exitCode = 1;
}

function repeat(times, run) {
  return Array.from({ length: Number(times) }, run);
}

/** Each run has a process of its own, so that no run profits from an earlier one and peak memory is its own. */
function measure(program, args) {
  return JSON.parse(execFileSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 24 }));
}

function pythonResults() {
  const folder = mkdtempSync(join(tmpdir(), 'seqeval-js-bench-'));
  try {
    console.error('installing seqeval into a throw-away virtual environment …');
    execFileSync(values.python, ['-m', 'venv', folder]);
    const python = join(folder, 'bin', 'python');
    execFileSync(python, ['-m', 'pip', 'install', '--quiet', 'seqeval==1.2.2'], { stdio: ['ignore', 2, 2] });
    const corpus = join(folder, 'corpus.txt');
    writeCorpus(corpus);
    const run = (job) => repeat(values['python-runs'], () => measure(python, [here('bench_job.py'), job, corpus]));
    console.error('running Python …');
    return new Map(['default', 'strict'].map((job) => [job, run(job)]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A line a sentence: the true tags, a tab, the predicted tags. */
function writeCorpus(path) {
  const lines = [];
  for (const [truth, prediction] of makeCorpus(sentences)) lines.push(`${truth.join(' ')}\t${prediction.join(' ')}\n`);
  writeFileSync(path, lines.join(''));
}

function sorted(results, key) {
  return results.map((result) => result[key]).sort((a, b) => a - b);
}

function median(results, key) {
  return sorted(results, key)[Math.floor(results.length / 2)];
}

function seconds(results) {
  if (!results) return '';
  const all = sorted(results, 'seconds');
  const range = all.length > 1 ? ` (${all[0].toFixed(2)} to ${all.at(-1).toFixed(2)})` : '';
  return `${median(results, 'seconds').toFixed(2)} s${range}`;
}

function memory(results) {
  return results ? `${median(results, 'mebibytes').toFixed(0)} MiB` : '';
}
