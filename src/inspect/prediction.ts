import { labelOf, valuesOf } from '../results/axis-values.js';
import { readCells } from '../results/names/read-cells.js';
import type { CellRow } from '../results/rows/cells.js';
import type { Store } from '../store/store.js';
import { literal } from '../store/tables.js';
import { mentionsOf, type TaggedText } from '../text/mentions.js';
import type { Entity, Mention } from '../text/sentence.js';
import { ownAxes } from './contents.js';

/** A turn of a conversation with a model. */
export interface Turn {
  /** What it was for: `forward`, `translation`, `backward` and the like. */
  readonly step: string;
  readonly round: number | null;
  /** The index, from 0, of the English entity that it traces back. */
  readonly entity: number | null;
  readonly key: string;
  /** The last message of the request; null if it is not in the database. */
  readonly asked: string | null;
  /** Null if the answer is not in the database. */
  readonly answered: string | null;
  readonly state: string | null;
}

/** An English entity that led to no entity in the sentence, and why. */
export interface Exit extends Mention {
  readonly answer: string | null;
  readonly reason: string;
}

/** A sentence in the data. */
export interface GivenSentence extends TaggedText {
  readonly tokens: readonly string[];
  readonly reference: string | null;
}

/** A cell's sentence with every step: questions and answers, what was found, and whether it is right. */
export interface PredictionShown {
  readonly kind: 'prediction';
  readonly cell: string;
  readonly name: string;
  readonly language: string;
  readonly dataset: string;
  readonly sentence: number;
  /** Null if the sentence is not in the database. */
  readonly given: GivenSentence | null;
  readonly gold: readonly Mention[];
  readonly turns: readonly Turn[];
  readonly translation: string | null;
  readonly english: readonly Mention[];
  readonly entities: readonly Entity[];
  /** For each of `entities`, the index of the English entity that led to it. */
  readonly from: readonly (number | null)[];
  readonly exits: readonly Exit[];
  readonly tags: readonly string[] | null;
  readonly state: string;
  readonly error: string | null;
  /** The fate of each gold entity and the verdict on each predicted one; empty if the cell is not scored. */
  readonly fates: readonly string[];
  readonly verdicts: readonly string[];
}

interface Place {
  readonly cell: string;
  readonly dataset: string;
  readonly sentence: number;
}

type Row = Pick<PredictionShown, 'translation' | 'tags' | 'state' | 'error'> & {
  readonly calls: readonly Call[] | null;
  readonly english: readonly Mention[] | null;
  readonly entities: readonly Entity[] | null;
  readonly from: readonly (number | null)[] | null;
  readonly exits: readonly Exit[] | null;
};

export async function showPrediction(store: Store, place: Place): Promise<PredictionShown> {
  const cell = (await readCells(store, undefined)).find(({ cell_id }) => cell_id === place.cell);
  const shown = cell && (await readPrediction(store, cell, place));
  if (!shown) throw new Error(`prediction ${place.cell}/${place.dataset}/${place.sentence} was there a moment ago`);
  return shown;
}

/** How much is read, and how answers are found; by default all of it, by looking through all keys. */
export interface Reading {
  /** Code points of each text of a conversation. */
  readonly most?: number;
  /** The row of the prediction in `predictions`. */
  readonly row?: number;
  /** The rows of answers in `generations`, by their keys; others may be among them. */
  readonly rowsOf?: (keys: readonly string[]) => Promise<readonly number[]>;
}

/** A sentence of a known cell with its whole way; undefined where the cell has not predicted it. */
export async function readPrediction(
  store: Store,
  cell: CellRow,
  { dataset, sentence }: Omit<Place, 'cell'>,
  reading: Reading = {},
): Promise<PredictionShown | undefined> {
  const at = reading.row === undefined ? '' : ` AND p.rowid = ${Math.trunc(reading.row)}`;
  const [row] = await store.rows<Row>(`${predictionSql}${at}`, { cell: cell.cell_id, dataset, sentence });
  if (!row) return undefined;
  // A join would read both tables.
  const [stats] = await store.rows<Pick<PredictionShown, 'fates' | 'verdicts'>>(
    `SELECT coalesce(list_transform(fates, lambda f: f.fate), []) AS fates, coalesce(verdicts, []) AS verdicts
     FROM sentence_stats p WHERE ${own}`,
    { cell: cell.cell_id, dataset, sentence },
  );
  const [given] = await store.rows<GivenSentence>(
    `SELECT text, tokens, offsets, tags, reference FROM sentences WHERE data_id = $data AND sentence_id = $sentence`,
    { data: dataset === cell.ner_dataset ? cell.ner_data : cell.translation_data, sentence },
  );
  return {
    kind: 'prediction',
    cell: cell.cell_id,
    name: labelOf(valuesOf(cell), ownAxes),
    language: cell.language,
    dataset,
    sentence,
    given: given ?? null,
    gold: given ? mentionsOf(given) : [],
    turns: await readTurns(store, row.calls ?? [], reading),
    translation: row.translation,
    english: row.english ?? [],
    entities: row.entities ?? [],
    from: row.from ?? [],
    exits: row.exits ?? [],
    tags: row.tags,
    state: row.state,
    error: row.error,
    fates: stats?.fates ?? [],
    verdicts: stats?.verdicts ?? [],
  };
}

type Call = Pick<Turn, 'step' | 'round' | 'entity' | 'key'>;

/** The turns of a conversation. One row at a time is read: of several, DuckDB would read all texts of the table. */
async function readTurns(store: Store, calls: readonly Call[], { most, rowsOf }: Reading): Promise<Turn[]> {
  const keys = [...new Set(calls.map(({ key }) => key))];
  const rows = keys.length === 0 ? [] : await (rowsOf ?? ((wanted) => rowsOfKeys(store, wanted)))(keys);
  const cut = (text: string) => (most === undefined ? text : `left(${text}, ${Math.trunc(most)})`);
  const answers: Pick<Turn, 'key' | 'asked' | 'answered' | 'state'>[] = [];
  for (const row of rows) {
    answers.push(
      ...(await store.rows<(typeof answers)[number]>(
        `SELECT key, ${cut("request->>'$.messages[#-1].content'")} AS asked, ${cut('text')} AS answered, state
         FROM generations WHERE rowid = ${Math.trunc(row)}`,
      )),
    );
  }
  const byKey = new Map(answers.map((answer) => [answer.key, answer]));
  return calls.map((call) => ({ asked: null, answered: null, state: null, ...byKey.get(call.key), ...call }));
}

async function rowsOfKeys(store: Store, keys: readonly string[]): Promise<number[]> {
  const rows = await store.rows<{ row: number }>(
    `SELECT rowid::DOUBLE AS row FROM generations WHERE key IN (${keys.map(literal).join(', ')})`,
  );
  return rows.map(({ row }) => row);
}

const own = 'p.cell_id = $cell AND p.dataset = $dataset AND p.sentence_id = $sentence';

const predictionSql = `
  SELECT p.calls, p.translation, p.english_entities AS english, p.entities, p.english_index AS "from", p.exits, p.tags, p.state,
    p.error FROM predictions p WHERE ${own}`;
