import { type PredictionShown, readPrediction } from '../../inspect/prediction.js';
import type { Results } from '../../results/results.js';
import type { CellRow } from '../../results/rows/cells.js';
import { literal } from '../../store/tables.js';
import type { Mention } from '../../text/sentence.js';
import type { Library } from '../library.js';
import { type Marks, readMarks } from '../matrix/matrix.js';
import { Missing } from '../missing.js';

/** Code points of a text that a page shows; `eatlab show` has the rest. */
export const mostShown = 4000;

/** Other systems whose translations are shown: each is read from a place of its own. */
export const mostRead = 8;
/** Other systems that are named at all. */
export const mostOthers = 100;

/** What another system made of the sentence. */
export interface OtherSystem {
  readonly cell: CellRow;
  readonly marks: Marks | undefined;
  /** Its beginning; null where the system does not translate, or it is not read. */
  readonly translation: string | null;
}

export interface SentenceOfCell {
  readonly cell: CellRow;
  readonly prediction: PredictionShown;
  /** English names of the gold entities, one by one; undefined where the data has none. */
  readonly englishNames: readonly Mention[] | undefined;
  readonly others: readonly OtherSystem[];
  readonly earlier: number | undefined;
  readonly next: number | undefined;
}

/** @throws Missing where the cell has not predicted the sentence */
export async function readSentence(
  library: Library,
  results: Results,
  cell: CellRow,
  sentence: number,
): Promise<SentenceOfCell> {
  const { store } = library;
  const number = library.numberOf(cell);
  const [place] = await store.rows<{ row: number; earlier: number | null; next: number | null }>(
    `SELECT any_value(row) FILTER (sentence = $sentence)::DOUBLE AS row, max(sentence) FILTER (sentence < $sentence) AS earlier,
       min(sentence) FILTER (sentence > $sentence) AS next FROM layout.made WHERE cell = ${number}`,
    { sentence },
  );
  const prediction =
    place?.row == null
      ? undefined
      : await readPrediction(
          store,
          cell,
          { dataset: cell.ner_dataset, sentence },
          { most: mostShown + 1, row: place.row, rowsOf: (keys) => rowsOfAnswers(library, keys) },
        );
  if (!prediction) throw new Missing(`The cell ${cell.cell_id.slice(0, 12)} has not predicted sentence ${sentence}.`);
  return {
    cell,
    prediction,
    englishNames: await englishNames(library, cell, sentence, prediction.gold.length),
    others: await readOthers(library, results, cell, sentence),
    earlier: place?.earlier ?? undefined,
    next: place?.next ?? undefined,
  };
}

async function rowsOfAnswers({ store }: Library, keys: readonly string[]): Promise<number[]> {
  const halves = keys.map((key) => `(hash(${literal(key)}) >> 32)::UINTEGER`).join(', ');
  const rows = await store.rows<{ row: number }>(
    `SELECT row::DOUBLE AS row FROM layout.answers WHERE half IN (${halves})`,
  );
  return rows.map(({ row }) => row);
}

async function englishNames({ store }: Library, cell: CellRow, sentence: number, gold: number) {
  const [row] = await store.rows<{ names: Mention[] | null }>(
    `SELECT CASE WHEN english_aligned THEN english_entities END AS names FROM sentences
     WHERE data_id = $data AND sentence_id = $sentence`,
    { data: cell.ner_data, sentence },
  );
  return row?.names?.length === gold ? row.names : undefined;
}

async function readOthers(library: Library, results: Results, cell: CellRow, sentence: number): Promise<OtherSystem[]> {
  const cells = results.current
    .filter(
      (other) => other.cell_id !== cell.cell_id && other.language === cell.language && other.ner_data === cell.ner_data,
    )
    .slice(0, mostOthers);
  if (cells.length === 0) return [];
  const marks = (await readMarks(library, cells, [sentence])).get(sentence);
  const numbers = cells.slice(0, mostRead).map((other) => library.numberOf(other));
  const places = await library.store.rows<{ row: number }>(
    `SELECT row::DOUBLE AS row FROM layout.made WHERE cell IN (${numbers.join(', ')}) AND sentence = $sentence`,
    { sentence },
  );
  const translations = new Map<string, string | null>();
  // Lists, as predictions are, would take ten times as long to read as a text.
  for (const { row } of places) {
    const [made] = await library.store.rows<{ cell: string; translation: string | null }>(
      `SELECT cell_id AS cell, left(translation, 300) AS translation FROM predictions WHERE rowid = ${Math.trunc(row)}`,
    );
    if (made) translations.set(made.cell, made.translation);
  }
  return cells.map((other) => ({
    cell: other,
    marks: marks?.get(other.cell_id),
    translation: translations.get(other.cell_id) ?? null,
  }));
}
