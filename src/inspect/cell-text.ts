import type { CellShown, ScoreShown } from './cell.js';
import { count, fields, short, utc } from './lines.js';

/** A cell, for people to read. */
export function cellText(cell: CellShown): string {
  const [first] = cell.predictions;
  return [
    `cell ${cell.cell}`,
    ...fields([
      ['what it is', `${cell.name}, ${cell.language}`],
      ['experiments', cell.experiments.join(', ') || 'none'],
      ['state', `${cell.state}; its last run began ${utc(cell.started)}`],
      ['software', cell.software.join(', ') || null],
      ...cell.data.map(
        (data) =>
          [
            'data',
            `${data.dataset} ${data.split}, revision ${data.revision}, read ${utc(data.read)} as ${data.reading}`,
          ] as const,
      ),
      ...cell.predictions.map(
        ({ dataset, state, sentences }) => ['sentences', `${count(sentences)} of ${dataset} ${state}`] as const,
      ),
      ['answers', answersLine(cell)],
    ]),
    '',
    'what determines its predictions',
    ...fields(Object.entries(cell.config).map(([field, value]) => [`  ${field}`, shortValue(value)])),
    '',
    ...(cell.scores.length > 0
      ? ['scores as stored, with 95 % intervals', ...fields(cell.scores.map(scoreLine))]
      : ['not scored']),
    ...(first ? ['', `to see one of its sentences: eatlab show ${short(cell.cell)}/${first.dataset}/NUMBER`] : []),
  ].join('\n');
}

function answersLine({ answers }: CellShown): string | null {
  if (answers === null) return null;
  const { recorded, tokens, seconds } = answers;
  return [
    `${count(answers.answers)}, ${count(recorded)} of them from recordings`,
    ...(tokens === null ? [] : [`${count(tokens)} tokens`]),
    ...(seconds === null ? [] : [`${count(Math.round(seconds))} s`]),
  ].join('; ');
}

function scoreLine({ dataset, metric, value, ci_low, ci_high, support, sentences }: ScoreShown) {
  const interval = ci_low === null || ci_high === null ? '' : ` (${number(ci_low)} to ${number(ci_high)})`;
  const of = `on ${count(sentences)} sentences of ${dataset}, support ${count(support)}`;
  return [`  ${metric}`, `${number(value)}${interval}, ${of}`] as const;
}

const number = (value: number): string => (Number.isInteger(value) ? count(value) : value.toFixed(4));

const mostCharacters = 160;

function shortValue(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= mostCharacters ? text : `${text.slice(0, mostCharacters - 1)}…`;
}
