// npm run scaling: writes what the paper's whole grid takes into docs/scaling.md, from `eatlab plan --json`. The
// throughputs are assumptions that the document states; calls and tokens are the program's.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withPart } from './results/marked.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const command =
  'plan experiments/paper.yaml --offline --set ner.sample=all --set translation.sample=all --db none.duckdb --json';
const { stdout, stderr, status } = spawnSync(process.execPath, ['bin/eatlab.js', ...command.split(' ')], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 1 << 28,
});
if (status !== 0) throw new Error(stderr);
const plan = JSON.parse(stdout.trim().split('\n').at(-1));

/** Tokens a second of one GPU that answers many requests at once. */
const throughput = { input: 10_000, output: 2_000 };

const number = (value) => Number(value.toPrecision(2)).toLocaleString('en');
const range = ({ low, high }, shown = number) =>
  shown(low) === shown(high) ? shown(low) : `${shown(low)} to ${shown(high)}`;
const hours = ({ inputTokens, outputTokens }) => {
  const of = (end) => (inputTokens[end] / throughput.input + outputTokens[end] / throughput.output) / 3600;
  return { low: of('low'), high: of('high') };
};
const waiting = plan.waiting.reduce((sum, line) => sum + Number.parseInt(line, 10), 0);
const rows = plan.models.map((model) => [
  model.name,
  range(model.calls),
  range(model.inputTokens),
  range(model.outputTokens),
  range(hours(model)),
]);
const part = [
  `${plan.cells} cells and ${number(plan.sentences)} sentences of cells; ${range(plan.calls.total)} calls, of which ` +
    `${range(plan.calls.unique)} are\ndifferent ones. ${waiting} cells more wait for ` +
    'adapters that are not trained yet, and are not counted.',
  '',
  '| model | calls | tokens in | tokens out | GPU hours |',
  '|---|--:|--:|--:|--:|',
  ...rows.map((row) => `| ${row.join(' | ')} |`),
].join('\n');
const file = new URL('../docs/scaling.md', import.meta.url);
writeFileSync(file, withPart(readFileSync(file, 'utf8'), 'paper', part));
