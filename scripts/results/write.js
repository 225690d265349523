// npm run results [-- DATABASE]: writes everything in the repository that shows quickstart results, from the recorded
// answers: the table and picture in README.md, results/README.md, and the notebooks. Given a database that has the
// answers, such as that of a run of experiments/real-models.yaml, it first extracts those of the quickstart to
// results/recordings/quickstart.parquet.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { claimLines } from './claims.js';
import { findings } from './findings.js';
import { withPart } from './marked.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const workshop = mkdtempSync(join(tmpdir(), 'eatlab-results-'));
const at = (name) => join(workshop, name);
const quickstart = ['run', 'experiments/quickstart.yaml', '--offline', '--plain'];
const tables = ['f1-seqeval', 'f1-eat-micro', 'bleu', 'entropy', 'rounds', 'locators', 'funnel', 'cost'];

try {
  mkdirSync(at('results'));
  mkdirSync(at('notebooks'));
  const [from] = process.argv.slice(2);
  if (from !== undefined) record(from);
  const db = at('results/eatlab.duckdb');
  eatlab(...quickstart, '--db', db);
  const report = ['report', 'quickstart', '--db', db, '--out', at('report'), '--format', 'md'];
  const main = eatlab(...report, '--table', 'f1-seqeval');
  change('README.md', 'quickstart', tableIn(main));
  const { verdicts } = JSON.parse(eatlab('verify', '--db', db, '--json').trim().split('\n').at(-1));
  const graded = `**The paper’s claims.**\n\n${claimLines(verdicts).join('\n')}`;
  change('results/README.md', 'findings', `${await findings(db, 'quickstart')}\n\n${graded}`);
  change(
    'results/README.md',
    'tables',
    eatlab(...report, ...tables.flatMap((id) => ['--table', id])).replace(/^# .*\n\n.*\n/, ''),
  );
  picture();
  script('scripts/notebooks.js', '--in', at('notebooks'));
} finally {
  rmSync(workshop, { recursive: true });
}

/** Extracts only the quickstart's answers from a database that has more. */
function record(db) {
  const all = at('all.parquet');
  eatlab('export', '--db', db, '--recording', all);
  const chosen = at('chosen.duckdb');
  eatlab(...quickstart, '--recordings', all, '--db', chosen);
  eatlab('export', 'quickstart', '--db', chosen, '--recording', 'results/recordings/quickstart.parquet');
}

/** Draws the funnel with our locator alone; with both locators it would have twice as many panels. */
function picture() {
  const db = at('aligned.duckdb');
  eatlab(...quickstart, '--set', 'grid.locator=[aligned]', '--db', db);
  eatlab('report', 'quickstart', '--db', db, '--out', at('pictures'), '--format', 'png');
  copyFileSync(at('pictures/funnel.png'), join(root, 'docs/images/quickstart-funnel.png'));
}

/** The first table in a report. */
function tableIn(markdown) {
  const lines = markdown.split('\n');
  const start = lines.findIndex((line) => line.startsWith('|'));
  const length = lines.slice(start).findIndex((line) => !line.startsWith('|'));
  return lines.slice(start, start + length).join('\n');
}

function change(file, name, content) {
  const path = join(root, file);
  writeFileSync(path, withPart(readFileSync(path, 'utf8'), name, content));
}

function eatlab(...args) {
  return script('bin/eatlab.js', ...args);
}

/** Runs a script in the repository's folder, and returns its standard output. */
function script(...args) {
  const { status, stdout } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 2],
    maxBuffer: 1e8,
  });
  if (status !== 0) throw new Error(`${args.join(' ')}: exit code ${status}`);
  return stdout;
}
