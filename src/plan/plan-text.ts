import { columns } from '../terminal/columns.js';
import type { ModelEstimate } from './calls/estimate.js';
import { exactly, shown } from './calls/interval.js';
import type { Cell } from './cells/cell.js';
import { cellName } from './cells/cell-name.js';
import { languageNotes } from './cells/language-notes.js';
import { trainingNotes } from './cells/training.js';
import * as messages from './messages.js';
import type { Plan } from './plan.js';

/** A plan for people to read: the cells, a table of calls and one of models, and the assumptions. */
export function planText(plan: Plan): string {
  const { cells, waiting, sentences, sentencesLeft, calls, models } = plan;
  const lines = [
    `${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}: ${[byMethod, byModel, byLanguage].map((by) => countsText(countBy(cells, by))).join(' | ')}`,
    ...messages.waitingCells(waiting),
    `${shown(exactly(sentences))} sentences over all cells, ${shown(exactly(sentencesLeft))} not predicted yet`,
    '',
    columns([
      ['calls', 'unique', 'recorded', 'to ask'],
      [shown(calls.total), shown(calls.unique), shown(exactly(calls.recorded)), shown(calls.toAsk)],
    ]),
  ];
  if (models.length > 0) lines.push('', columns([head, ...models.map(modelRow), ...totalRow(plan)]));
  const notes = assumptions(plan);
  return [...lines, ...(notes.length > 0 ? ['', ...notes] : [])].join('\n');
}

/** A plan as plain data, for `--json`. */
export function planRecord(plan: Plan) {
  const { cells, waiting, notes: _, ...others } = plan;
  return {
    cells: cells.length,
    waiting: messages.waitingCells(waiting),
    cellsBy: {
      method: countBy(cells, byMethod),
      model: countBy(cells, byModel),
      language: countBy(cells, byLanguage),
    },
    cellNames: Object.fromEntries(cells.map((cell) => [cell.id, cellName(cell)])),
    ...others,
    assumptions: assumptions(plan),
  };
}

const byMethod = ({ method }: Cell) => method.name;
const byModel = ({ model }: Cell) => model?.name ?? 'no model';
const byLanguage = ({ language }: Cell) => language.code;

function countBy(cells: readonly Cell[], by: (cell: Cell) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const cell of cells) counts[by(cell)] = (counts[by(cell)] ?? 0) + 1;
  return counts;
}

const countsText = (counts: Record<string, number>) =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');

const head = ['model', 'to ask', 'tokens in', 'tokens out', 'price', 'time'];

const modelRow = ({ name, calls, inputTokens, outputTokens, priceUsd, seconds }: ModelEstimate): string[] => [
  name,
  shown(calls),
  shown(inputTokens, rounded),
  shown(outputTokens, rounded),
  priceUsd ? shown(priceUsd, dollars) : 'no price given',
  seconds ? shown(seconds, duration) : 'unknown',
];

function totalRow({ models, priceUsd, seconds }: Plan): string[][] {
  if (models.length < 2) return [];
  const price = priceUsd ? shown(priceUsd, dollars) : 'unknown';
  return [['total', '', '', '', price, seconds ? shown(seconds, duration) : 'unknown']];
}

function assumptions({ cells, models, assumed, absent, calls, repeatShare, notes: data }: Plan): string[] {
  const notes = [...data, ...languageNotes(cells), ...trainingNotes(cells), ...messages.absentData(absent)];
  if (calls.toAsk.low < calls.toAsk.high) {
    for (const from of ['predictions', 'gold', 'absent', 'nothing'] as const) {
      const those = assumed.filter((entities) => entities.from === from).map(({ perSentence }) => perSentence);
      if (those.length === 0) continue;
      const range = {
        low: Math.min(...those.map(({ low }) => low)),
        high: Math.max(...those.map(({ high }) => high)),
      };
      notes.push(messages.assumedEntities(from, those.length, range));
    }
  }
  for (const { name, measuredAnswers } of models) {
    if (measuredAnswers > 0) notes.push(messages.tokensMeasured(name, measuredAnswers));
  }
  const others = models.filter(({ measuredAnswers }) => measuredAnswers === 0).map(({ name }) => name);
  if (others.length > 0) notes.push(messages.tokensAssumed(others));
  if (repeatShare !== undefined) notes.push(messages.repeats(repeatShare));
  if (models.some(({ seconds }) => seconds === null)) notes.push(messages.timeUnknown());
  return notes;
}

/** Two significant digits: more would be false precision in an estimate. */
const rounded = (value: number): string => Number(value.toPrecision(2)).toLocaleString('en');

const dollars = (value: number): string => `$${value === 0 || value >= 0.01 ? value.toFixed(2) : value.toPrecision(1)}`;

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
