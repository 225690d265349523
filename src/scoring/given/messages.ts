import { quoted } from '../../text/shortened.js';
import { UserError } from '../../user-error.js';

/** Where a mistake is: a file and a line of it, counted from 1. */
export interface LineOf {
  readonly file: string;
  readonly line: number;
}

const at = ({ file, line }: LineOf): string => `${file}:${line}`;

/** What somebody else's program wrote, short and on one line. */

export const nameTaken = (where: string, name: string): UserError =>
  new UserError(`${where}: the metric name "${name}" is already used by eatlab; choose another name`);

export const nameTwice = (where: string, name: string): UserError =>
  new UserError(`${where}: a second metric "${name}"; give each metric a different name`);

export const noFile = (where: string, name: string, path: string, folders: readonly string[]): UserError =>
  new UserError(`${where}: metric "${name}": no file ${path}; looked in ${[...new Set(folders)].join(' and ')}`);

export const noColumn = (place: LineOf, column: string, all: readonly string[]): UserError =>
  new UserError(
    `${at(place)}: no column ${quoted(column)}; the first line must name these columns, separated by tabs: ${all.join(', ')}`,
  );

export const columnTwice = (place: LineOf, column: string): UserError =>
  new UserError(`${at(place)}: two columns ${quoted(column)}; keep one`);

export const noScores = (file: string): UserError =>
  new UserError(`${file}: has only a header line; add one line per sentence, or leave the metric out`);

export const wrongCount = (place: LineOf, found: number, expected: number): UserError =>
  new UserError(
    `${at(place)}: ${found} fields, but the first line has ${expected}; write a tab inside a field as \\t and a line end as \\n`,
  );

export const notAScore = (place: LineOf, score: string): UserError =>
  new UserError(
    `${at(place)}: score ${quoted(score)}: expected a number such as 0.8312; leave out sentences without a score`,
  );

export const notASentence = (place: LineOf, id: string): UserError =>
  new UserError(
    `${at(place)}: sentence_id ${quoted(id)}: expected a whole number from 0 up, as eatlab export --translations writes it`,
  );

export const shortCell = (place: LineOf, cell: string, least: number): UserError =>
  new UserError(
    `${at(place)}: cell ${quoted(cell)}: expected a cell's identity, or at least its first ${least} characters`,
  );

export const unknownCell = (place: LineOf, cell: string, db: string): UserError =>
  new UserError(
    `${at(place)}: no cell of ${db} begins with ${quoted(cell)}; eatlab export --translations writes the identities of all cells`,
  );

export const severalCells = (place: LineOf, cell: string, count: number): UserError =>
  new UserError(`${at(place)}: ${count} cells begin with ${quoted(cell)}; write more characters of the identity`);

export const unknownDataset = (place: LineOf, cell: string, dataset: string, known: readonly string[]): UserError =>
  new UserError(
    `${at(place)}: cell ${cell.slice(0, 12)} has no predictions on the dataset ${quoted(dataset)}; it has ${known.length > 0 ? `predictions on ${known.join(' and ')}` : 'only failed ones'}`,
  );

export const unknownSentence = (place: LineOf, cell: string, dataset: string, id: number): UserError =>
  new UserError(
    `${at(place)}: cell ${cell.slice(0, 12)} has no prediction, or a failed one, for sentence ${id} of ${dataset}; run it first, or leave the line out`,
  );

export const lineTwice = (place: LineOf, before: number): UserError =>
  new UserError(`${at(place)}: the same cell, dataset and sentence as line ${before}; keep one`);

export const goneFile = (file: string, metric: string): string =>
  `${file}: no longer exists; the scores of the metric ${metric} stay as they were when it was read`;
