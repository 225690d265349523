// Times BLEU, chrF, TER and the bootstrap: npm run bench -w sacrebleu-ts -- [--with-python]
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
    scale: { type: 'string', default: '1' },
    runs: { type: 'string', default: '5' },
    'python-runs': { type: 'string', default: '1' },
  },
});
const scaled = (pairs) => Math.max(1, Math.round(pairs * Number(values.scale)));
const jobs = [
  ['BLEU 13a', 100_000],
  ['BLEU intl', 100_000],
  ['chrF', 20_000],
  ['chrF++', 20_000],
  ['TER', 2_000],
  ['bootstrap', 5_000],
  ['BLEU 13a, streamed', 100_000],
  ['BLEU 13a, streamed', 400_000],
].map(([job, pairs]) => ({ job, pairs: scaled(pairs) }));
const here = (name) => fileURLToPath(new URL(name, import.meta.url));

const ours = jobs.map(({ job, pairs }) =>
  repeat(values.runs, () => measure(process.execPath, [here('bench-job.js'), job, String(pairs)])),
);
const theirs = values['with-python'] ? pythonResults() : new Map();

console.log(`pairs of about 25 words; ${cpus()[0]?.model}, Node ${process.versions.node}`);
console.log('seconds of CPU of the scoring alone (median, min to max), peak memory of the whole process\n');
console.log('| job | pairs | sacrebleu-ts | memory | sacrebleu (Python) | memory | times faster | same text |');
console.log('|---|---|---|---|---|---|---|---|');
jobs.forEach(({ job, pairs }, i) => {
  const results = ours[i];
  const python = theirs.get(job);
  const ratio = python ? (median(python, 'seconds') / median(results, 'seconds')).toFixed(1) : '';
  const same = python ? (python[0].text === results[0].text ? 'yes' : 'NO') : '';
  const cells = [job, pairs.toLocaleString('en'), seconds(results), memory(results), seconds(python), memory(python)];
  console.log(`| ${[...cells, ratio, same].join(' | ')} |`);
  if (same !== 'NO') return;
  process.exitCode = 1;
  console.error(`${results[0].text}\n${python[0].text}`);
});

function repeat(times, run) {
  return Array.from({ length: Number(times) }, run);
}

/** Each run has a process of its own, so that no run profits from an earlier one and peak memory is its own. */
function measure(program, args) {
  return JSON.parse(execFileSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 24 }));
}

function pythonResults() {
  const folder = mkdtempSync(join(tmpdir(), 'sacrebleu-ts-bench-'));
  try {
    console.error('installing sacrebleu into a throw-away virtual environment …');
    execFileSync(values.python, ['-m', 'venv', folder]);
    const python = join(folder, 'bin', 'python');
    execFileSync(python, ['-m', 'pip', 'install', '--quiet', 'sacrebleu==2.5.1'], { stdio: ['ignore', 2, 2] });
    const corpus = join(folder, 'corpus.txt');
    const lines = [];
    for (const pair of makeCorpus(Math.max(...jobs.map(({ pairs }) => pairs)))) lines.push(`${pair.join('\t')}\n`);
    writeFileSync(corpus, lines.join(''));
    console.error('running Python …');
    const run = ({ job, pairs }) =>
      repeat(values['python-runs'], () => measure(python, [here('bench_job.py'), job, corpus, String(pairs)]));
    return new Map(jobs.filter(({ job }) => !job.includes(',')).map((entry) => [entry.job, run(entry)]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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
