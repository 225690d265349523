import type { Entity, Mention, Span } from '../../text/sentence.js';
import { mine } from './scope.js';

/** One sentence at every stage of one cell. */
export interface SampleRow {
  readonly cell_id: string;
  readonly sentence_id: number;
  readonly text: string;
  readonly offsets: readonly Span[];
  readonly tags: readonly string[] | null;
  readonly reference: string | null;
  readonly translation: string | null;
  readonly english_entities: readonly Mention[] | null;
  readonly entities: readonly Entity[] | null;
  readonly exits: readonly (Mention & { readonly answer: string | null; readonly reason: string })[] | null;
  /** The model's reasoning in each call, in order, each cut to `longest`; null if there was none. */
  readonly reasoning: readonly { readonly step: string; readonly round: number; readonly text: string }[] | null;
  readonly state: string;
  readonly error: string | null;
}

/** The number of sentences per cell. */
const most = 3;

/** The number of code points read from each reasoning text. */
const longest = 2000;

/** The same sentences in a language for every cell: those with entities first, in an arbitrary order. */
export const samplesSql = `${mine}, places AS (
  SELECT data_id, sentence_id, row_number() OVER (PARTITION BY data_id
    ORDER BY len(list_filter(tags, lambda tag: tag <> 'O')) > 0 DESC, md5(sentence_id::VARCHAR)) AS place
  FROM sentences WHERE data_id IN (SELECT ner_data FROM mine)), chosen AS (
  SELECT c.cell_id, c.ner_dataset AS dataset, c.ner_data AS data_id,
    unnest(min_by(p.sentence_id, s.place, ${most})) AS sentence_id
  FROM predictions p JOIN mine c ON c.cell_id = p.cell_id AND c.ner_dataset = p.dataset
  JOIN places s ON s.data_id = c.ner_data AND s.sentence_id = p.sentence_id
  GROUP BY ALL), asked AS (
  SELECT k.cell_id, sentence_id, unnest(p.calls) AS call, generate_subscripts(p.calls, 1) AS place
  FROM chosen k JOIN predictions p USING (cell_id, dataset, sentence_id)), thoughts AS (
  SELECT a.cell_id, sentence_id,
    list({step: call.step, round: call.round, text: left(g.reasoning, ${longest})} ORDER BY place) AS reasoning
  FROM asked a JOIN generations g ON g.key = call.key WHERE g.reasoning IS NOT NULL GROUP BY ALL)
  SELECT p.cell_id, sentence_id, s.text, s.offsets, s.tags, s.reference, p.translation, p.english_entities, p.entities,
    p.exits, t.reasoning, p.state, p.error
  FROM chosen k JOIN predictions p USING (cell_id, dataset, sentence_id)
  JOIN sentences s USING (data_id, sentence_id) LEFT JOIN thoughts t USING (cell_id, sentence_id)
  ORDER BY p.cell_id, sentence_id`;
