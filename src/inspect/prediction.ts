import { labelOf, valuesOf } from '../results/axis-values.js';
import { readCells } from '../results/names/read-cells.js';
import type { Store } from '../store/store.js';
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
  readonly english: readonly Mention[] | null;
  readonly entities: readonly Entity[] | null;
  readonly from: readonly (number | null)[] | null;
  readonly exits: readonly Exit[] | null;
  readonly fates: readonly string[] | null;
  readonly verdicts: readonly string[] | null;
};

export async function showPrediction(store: Store, { cell: id, dataset, sentence }: Place): Promise<PredictionShown> {
  const cell = (await readCells(store, undefined)).find(({ cell_id }) => cell_id === id);
  const values = { cell: id, dataset, sentence };
  const [row] = await store.rows<Row>(predictionSql, values);
  if (!cell || !row) throw new Error(`prediction ${id}/${dataset}/${sentence} was there a moment ago`);
  const [given] = await store.rows<GivenSentence>(
    `SELECT text, tokens, offsets, tags, reference FROM sentences WHERE data_id = $data AND sentence_id = $sentence`,
    { data: dataset === cell.ner_dataset ? cell.ner_data : cell.translation_data, sentence },
  );
  return {
    kind: 'prediction',
    cell: id,
    name: labelOf(valuesOf(cell), ownAxes),
    language: cell.language,
    dataset,
    sentence,
    given: given ?? null,
    gold: given ? mentionsOf(given) : [],
    turns: await store.rows<Turn>(turnsSql, values),
    translation: row.translation,
    english: row.english ?? [],
    entities: row.entities ?? [],
    from: row.from ?? [],
    exits: row.exits ?? [],
    tags: row.tags,
    state: row.state,
    error: row.error,
    fates: row.fates ?? [],
    verdicts: row.verdicts ?? [],
  };
}

const own = 'p.cell_id = $cell AND p.dataset = $dataset AND p.sentence_id = $sentence';

const predictionSql = `
  SELECT p.translation, p.english_entities AS english, p.entities, p.english_index AS "from", p.exits, p.tags, p.state,
    p.error, list_transform(s.fates, lambda f: f.fate) AS fates, s.verdicts
  FROM predictions p LEFT JOIN sentence_stats s USING (cell_id, dataset, sentence_id) WHERE ${own}`;

const turnsSql = `
  SELECT call.step AS step, call.round AS round, call.entity AS entity, call.key AS key,
    g.request->>'$.messages[#-1].content' AS asked, g.text AS answered, g.state AS state
  FROM (SELECT unnest(calls) AS call, generate_subscripts(calls, 1) AS place FROM predictions p WHERE ${own})
  LEFT JOIN generations g ON g.key = call.key ORDER BY place`;
