import { grid, keyOf } from './grid.js';

const row = (cells) => `| ${cells.join(' | ')} |`;
const table = (head, rows) =>
  [row(head), row(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(row)].join('\n');

const covered = ({ low, high }) => (100 - low - high).toFixed(1);
const withSides = (found) => `${covered(found)} (${found.low.toFixed(1)}/${found.high.toFixed(1)})`;

const unique = (values) => [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];

/** A table of a kind of worlds: one row for each setting of `rows`, one column for each value of `column`. */
function crossed(kind, measured, rows, column, label, cell, columnLabel = String) {
  const { worlds } = grid[kind];
  const columns = unique(worlds.map((world) => world[column]));
  const pick = (world) => Object.fromEntries(rows.map((name) => [name, world[name]]));
  const settings = unique(worlds.map(pick));
  return table(
    ['', ...columns.map(columnLabel)],
    settings.map((setting) => [
      label(setting),
      ...columns.map((value) => {
        const world = worlds.find(
          (one) =>
            JSON.stringify(pick(one)) === JSON.stringify(setting) &&
            JSON.stringify(one[column]) === JSON.stringify(value),
        );
        const found = world && measured[keyOf(kind, world)];
        return found ? cell(found, world) : '';
      }),
    ]),
  );
}

const points = (f1) => (Array.isArray(f1) ? `F1 ${100 * f1[0]} and ${100 * f1[1]}` : `F1 ${100 * f1}`);
const ofSentences = ({ sentences, length, together }) =>
  `${sentences} ${length} sentences${together === undefined ? '' : together ? ', errors together' : ''}`;

/** False grades of a claim whose truth is at its edge: contradicted inside it, and reproduced just outside. */
const falseOfValue = ({ contradicted, reproduced }) => `${contradicted.toFixed(1)}, ${reproduced.toFixed(1)}`;

/** False grades that A beats B: reproduced, and where B is better by the margin also consistent. */
const falseOfBeats = ({ reproduced, consistent }, { f1: [a, b] }) =>
  a < b ? `${(reproduced + consistent).toFixed(1)}` : `${reproduced.toFixed(1)}`;

/** The tables of docs/metrics.md, from what was measured. */
export function tables(measured) {
  const before = crossed('before', measured, ['length', 'together', 'sentences'], 'f1', ofSentences, withSides, points);
  return [
    'Coverage of the 95 % interval of F1 in %, with the share of intervals above and below the truth (4,000 worlds each,',
    '2,000 of 1,000 sentences: standard error .3 and .5). Every sentence has entities.',
    '',
    crossed('f1', measured, ['length', 'together', 'sentences'], 'f1', ofSentences, withSides, points),
    '',
    'The percentile bootstrap, which eatlab had before (1,000 worlds of 400 resamples; standard error .7):',
    '',
    before,
    '',
    'Coverage of the interval of a difference of F1 on the same sentences; in the given share of sentences both cells err',
    'by the same luck (2,000 worlds; standard error .5). Where the two differ in few sentences, the interval is too wide.',
    '',
    crossed(
      'difference',
      measured,
      ['length', 'sentences', 'same'],
      'f1',
      (setting) => `${ofSentences(setting)}, ${100 * setting.same} % the same`,
      withSides,
      points,
    ),
    '',
    'Coverage of the interval of BLEU (2,000 worlds):',
    '',
    crossed(
      'bleu',
      measured,
      ['sentences'],
      'quality',
      ({ sentences }) => `${sentences} sentences`,
      withSides,
      (q) => `quality ${q}`,
    ),
    '',
    'False grades in % of a claim that F1 is a value ± a margin, where the truth is just at the claim’s end: *contradicted*',
    'if it is inside, *reproduced* if it is outside (2,000 worlds, errors together; standard error .5 at 5 %).',
    '',
    crossed(
      'value',
      measured,
      ['length', 'sentences', 'f1'],
      'end',
      (setting) => `${ofSentences(setting)}, ${points(setting.f1)}`,
      falseOfValue,
    ),
    '',
    'False grades in % that A beats B: *reproduced* of equal cells, *reproduced* or *consistent* where B is better by the',
    'margin of 1 point (1,000 worlds; standard error .7 at 5 %).',
    '',
    crossed('beats', measured, ['length', 'sentences'], 'f1', ofSentences, falseOfBeats, points),
  ].join('\n');
}
