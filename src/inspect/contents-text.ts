import { columns } from '../terminal/columns.js';
import { visible } from '../text/visible.js';
import type { Contents, ListedCell, ListedExperiment } from './contents.js';

/**
 * What a database contains, for people to read.
 * @param now for the age of each experiment
 */
export function contentsText({ path, bytes, cells, predictions, answers, experiments }: Contents, now: Date): string {
  const size = `${count(cells)} cells, ${count(predictions)} predictions, ${count(answers)} answers`;
  const head = `${visible(path)}: ${(bytes / 1e6).toFixed(1)} MB, ${size}`;
  if (experiments.length === 0) return `${head}; no experiment yet`;
  return `${head}\n\n${columns([experimentHead, ...experiments.map((one) => experimentRow(one, now))])}`;
}

const experimentHead = ['experiment', 'state', 'age', 'cells', 'sentences', 'failed', 'calls', 'languages', 'file'];

function experimentRow(experiment: ListedExperiment, now: Date): string[] {
  const { name, states, languages, sentences, failed, calls, lastRun, file } = experiment;
  const all = Object.values(states).reduce((sum, cells) => sum + cells, 0);
  return [
    visible(name),
    stateOf(states),
    ageOf(lastRun, now),
    ...[all, sentences, failed, calls].map(count),
    languages.map(visible).join(' '),
    visible(file ?? '-'),
  ];
}

/** The state, if all cells share it; otherwise each state with its number of cells. */
function stateOf(states: ListedExperiment['states']): string {
  const all = Object.entries(states);
  return all.length === 1 ? (all[0]?.[0] ?? '') : all.map(([state, cells]) => `${count(cells)} ${state}`).join(', ');
}

/** The cells of an experiment. */
export const cellsText = (cells: readonly ListedCell[], now: Date): string =>
  columns([
    ['cell', 'language', 'state', 'age', 'sentences', 'failed', 'scored', 'data', 'what it is'],
    ...cells.map(({ cell, name, language, data, state, sentences, failed, isScored, lastRun }) => [
      cell.slice(0, 8),
      visible(language),
      visible(state),
      ageOf(lastRun, now),
      count(sentences),
      count(failed),
      isScored ? 'yes' : 'no',
      visible(data),
      visible(name),
    ]),
  ]);

const count = (of: number): string => of.toLocaleString('en');

const units = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
] as const;

/**
 * How long ago a time was, in the largest unit that gives at least 1.
 * @param time UTC, `2026-11-20 10:00:00`
 */
export function ageOf(time: string | null, now: Date): string {
  if (time === null) return '-';
  const seconds = Math.max(0, (now.getTime() - Date.parse(`${time.slice(0, 19).replace(' ', 'T')}Z`)) / 1000);
  const [unit, size] = units.find(([, least]) => seconds >= least) ?? ['s', 1];
  return `${Math.floor(seconds / size)} ${unit}`;
}
