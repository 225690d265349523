// Times BLEU, chrF, TER and the bootstrap, beside Python's: npm run bench -w sacrebleu-ts -- [--with-python]
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
    rounds: { type: 'string', default: '5' },
    /** Share of the pairs that is used. */
    scale: { type: 'string', default: '1' },
  },
});
const JOBS = [
  ['BLEU 13a', 100_000],
  ['BLEU intl', 100_000],
  ['chrF', 20_000],
  ['chrF++', 20_000],
  ['TER', 2_000],
  ['bootstrap', 5_000],
  ['BLEU 13a, streamed', 100_000],
  ['BLEU 13a, streamed', 400_000],
].map(([job, pairs]) => ({ job, pairs: Math.max(1, Math.round(pairs * Number(values.scale))) }));
const here = (name) => fileURLToPath(new URL(name, import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'sacrebleu-ts-bench-'));
try {
  const python = values['with-python'] ? installPython() : undefined;
  const results = JOBS.map((job) => ({ ...job, corpus: writeCorpus(job.pairs), ours: [], theirs: [] }));
  const before = load();
  // One measurement of each after the other, so that what else the machine does meets both sides alike.
  for (let round = 1; round <= Number(values.rounds); round++) {
    for (const { job, corpus, pairs, ours, theirs } of results) {
      ours.push(measure(process.execPath, [here('bench-job.js'), job, corpus, String(pairs)]));
      const hasTwin = python !== undefined && !job.includes(',');
      if (hasTwin) theirs.push(measure(python, [here('bench_job.py'), job, corpus, String(pairs)]));
    }
    console.error(`round ${round} of ${values.rounds} done; load ${load()}`);
  }
  console.log(`pairs of about 25 words; ${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.versions.node}`);
  console.log(`${values.rounds} rounds of one run each; load of the machine ${before} before, ${load()} after`);
  console.log('seconds of CPU of the scoring alone, and peak memory of the whole process: medians\n');
  console.log('| job | pairs | sacrebleu-ts | memory | sacrebleu (Python) | memory | times faster | same text |');
  console.log('|---|---|---|---|---|---|---|---|');
  for (const result of results) console.log(row(result));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** A line of the table; the factor is the median over the rounds, with the least and the greatest. */
function row({ job, pairs, ours, theirs }) {
  const factors = theirs.map(({ seconds }, round) => seconds / ours[round].seconds);
  const same = theirs.every(({ text }) => text === ours[0].text);
  if (!same) {
    process.exitCode = 1;
    console.error(`${ours[0].text}\n${theirs[0].text}`);
  }
  const cells = [job, pairs.toLocaleString('en'), seconds(ours), memory(ours), seconds(theirs), memory(theirs)];
  const compared = theirs.length === 0 ? ['', ''] : [spread(factors, 1), same ? 'yes' : 'NO'];
  return `| ${[...cells, ...compared].join(' | ')} |`;
}

/** Each run has a process of its own, so that no run profits from an earlier one and peak memory is its own. */
function measure(program, args) {
  return JSON.parse(execFileSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 24 }));
}

function installPython() {
  console.error('installing sacrebleu into a throw-away virtual environment …');
  execFileSync(values.python, ['-m', 'venv', join(folder, 'venv')]);
  const python = join(folder, 'venv', 'bin', 'python');
  execFileSync(python, ['-m', 'pip', 'install', '--quiet', 'sacrebleu==2.5.1'], { stdio: ['ignore', 2, 2] });
  return python;
}

/** A line a pair: hypothesis, tab, reference. */
function writeCorpus(pairs) {
  const path = join(folder, `${pairs}.txt`);
  const lines = [];
  for (const pair of makeCorpus(pairs)) lines.push(`${pair.join('\t')}\n`);
  writeFileSync(path, lines.join(''));
  return path;
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
