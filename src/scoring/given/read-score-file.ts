import { readLines } from '../../data/readers/lines.js';
import { tsvFields } from '../../text/tsv.js';
import * as messages from './messages.js';

/** The columns that a file of sentence scores must have; others are ignored. */
export const scoreColumns = ['cell', 'dataset', 'sentence_id', 'score'] as const;
type ScoreColumn = (typeof scoreColumns)[number];

/** The scores of one cell, as the file calls it, on one dataset: line, sentence and score of each. */
export interface ScoreColumns {
  readonly cell: string;
  readonly dataset: string;
  readonly lines: number[];
  readonly sentences: number[];
  readonly scores: number[];
}

/** A shorter prefix of an identity could too easily match another cell. */
const leastOfCell = 8;

/**
 * Reads a file of sentence scores: tab-separated, with column names in any order on the first line. Keeps three numbers
 * per line in memory.
 * @param name the file's name in errors
 * @throws UserError with file and line for a missing column, a line with the wrong number of fields, or a malformed
 *   number
 */
export async function readScoreFile(path: string, name: string): Promise<ScoreColumns[]> {
  const found = new Map<string, ScoreColumns>();
  let header: Header | undefined;
  for await (const { text, number: line } of readLines(path, name)) {
    const place = { file: name, line };
    if (!header) {
      header = headerOf(text, place);
      continue;
    }
    if (text === '') continue;
    const fields = tsvFields(text);
    if (fields.length !== header.width) throw messages.wrongCount(place, fields.length, header.width);
    const { cell, dataset, sentence, score } = rowOf(fields, header, place);
    const key = JSON.stringify([cell, dataset]);
    const own = found.get(key) ?? { cell, dataset, lines: [], sentences: [], scores: [] };
    found.set(key, own);
    own.lines.push(line);
    own.sentences.push(sentence);
    own.scores.push(score);
  }
  if (!header) throw messages.noColumn({ file: name, line: 1 }, scoreColumns[0], scoreColumns);
  if (found.size === 0) throw messages.noScores(name);
  return [...found.values()];
}

interface Header {
  readonly width: number;
  readonly places: Readonly<Record<ScoreColumn, number>>;
}

function headerOf(text: string, place: messages.LineOf): Header {
  const names = tsvFields(text).map((name) => name.trim());
  const placeOf = (column: ScoreColumn) => {
    const at = names.indexOf(column);
    if (at < 0) throw messages.noColumn(place, column, scoreColumns);
    if (names.indexOf(column, at + 1) >= 0) throw messages.columnTwice(place, column);
    return at;
  };
  const [cell, dataset, sentence_id, score] = scoreColumns.map(placeOf) as [number, number, number, number];
  return { width: names.length, places: { cell, dataset, sentence_id, score } };
}

function rowOf(fields: readonly string[], { places }: Header, place: messages.LineOf) {
  const field = (column: ScoreColumn) => fields[places[column]] ?? '';
  const [cell, id, written] = [field('cell').trim().toLowerCase(), field('sentence_id').trim(), field('score').trim()];
  if (cell.length < leastOfCell) throw messages.shortCell(place, cell, leastOfCell);
  if (!/^\d{1,9}$/.test(id)) throw messages.notASentence(place, id);
  const score = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(written) ? Number(written) : Number.NaN;
  if (!Number.isFinite(score)) throw messages.notAScore(place, written);
  return { cell, dataset: field('dataset'), sentence: Number(id), score };
}
