// Times the report on 100,000 sentences of 20 tags, beside Python's: npm run bench -w seqeval-js -- [--with-python]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeCorpus } from './bench-corpus.js';

const { values } = parseArgs({
  options: {
    'with-python': { type: 'boolean', default: false },
    /** The Python that makes the virtual environment. */
    python: { type: 'string', default: 'python3' },
    sentences: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '5' },
  },
});
const sentences = Number(values.sentences);
const JOBS = ['default', 'strict', 'default, streamed', 'strict, streamed'];
const here = (name) => fileURLToPath(new URL(name, import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'seqeval-js-bench-'));
try {
  const python = values['with-python'] ? installPython() : undefined;
  const corpus = join(folder, 'corpus.txt');
  if (python !== undefined) writeCorpus(corpus);
  const before = load();
  const ours = new Map(JOBS.map((job) => [job, []]));
  const theirs = new Map(JOBS.map((job) => [job, []]));
  // One measurement of each after the other, so that what else the machine does meets both sides alike.
  for (let round = 1; round <= Number(values.rounds); round++) {
    for (const evaluation of ['default', 'strict']) {
      const twin = python && measure(python, [here('bench_job.py'), evaluation, corpus]);
      for (const job of [evaluation, `${evaluation}, streamed`]) {
        ours.get(job).push(measure(process.execPath, [here('bench-job.js'), job, String(sentences)]));
        if (twin) theirs.get(job).push(twin);
      }
    }
    console.error(`round ${round} of ${values.rounds} done; load ${load()}`);
  }
  const machine = `${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.versions.node}`;
  console.log(`${sentences} sentences of 20 tags, 8 types, 8 % noise; ${machine}`);
  console.log(`${values.rounds} rounds of one run each; load of the machine ${before} before, ${load()} after`);
  console.log('seconds of CPU of the report alone, and peak memory of the whole process: medians\n');
  console.log('| report | seqeval-js | memory | seqeval (Python) | memory | times faster | same text |');
  console.log('|---|---|---|---|---|---|---|');
  for (const job of JOBS) console.log(row(job, ours.get(job), theirs.get(job)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** A line of the table; the factor is the median over the rounds, with the least and the greatest. */
function row(job, results, python) {
  const factors = python.map((result, round) => result.seconds / results[round].seconds);
  const same = python.every(({ text }) => text === results[0].text);
  if (!same) process.exitCode = 1;
  const compared = python.length === 0 ? ['', ''] : [spread(factors, 0), same ? 'yes' : 'NO'];
  return `| ${[job, seconds(results), memory(results), seconds(python), memory(python), ...compared].join(' | ')} |`;
}

/** Each run has a process of its own, so that no run profits from an earlier one and peak memory is its own. */
function measure(program, args) {
  return JSON.parse(execFileSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 24 }));
}

function installPython() {
  console.error('installing seqeval into a throw-away virtual environment …');
  execFileSync(values.python, ['-m', 'venv', join(folder, 'venv')]);
  const python = join(folder, 'venv', 'bin', 'python');
  execFileSync(python, ['-m', 'pip', 'install', '--quiet', 'seqeval==1.2.2'], { stdio: ['ignore', 2, 2] });
  return python;
}

/** A line a sentence: the true tags, a tab, the predicted tags. */
function writeCorpus(path) {
  const lines = [];
  for (const [truth, prediction] of makeCorpus(sentences)) lines.push(`${truth.join(' ')}\t${prediction.join(' ')}\n`);
  writeFileSync(path, lines.join(''));
}

function load() {
  return loadavg()[0].toFixed(1);
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function spread(numbers, decimals) {
  const [least, greatest] = [Math.min(...numbers), Math.max(...numbers)].map((number) => number.toFixed(decimals));
  return `${median(numbers).toFixed(decimals)} (${least} to ${greatest})`;
}

function seconds(results) {
  return results.length === 0
    ? ''
    : `${spread(
        results.map((result) => result.seconds),
        2,
      )} s`;
}

function memory(results) {
  return results.length === 0 ? '' : `${median(results.map(({ mebibytes }) => mebibytes)).toFixed(0)} MiB`;
}
