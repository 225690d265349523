import type { Entity, Mention, Span } from '../../text/sentence.js';
import { mine } from './scope.js';

/** One sentence on its way through one cell. */
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
  readonly state: string;
  readonly error: string | null;
}

/** Sentences of each cell. */
const most = 3;

/** The same sentences of a language for every cell: those with entities first, in an order that means nothing. */
export const samplesSql = `${mine}, chosen AS (
  SELECT p.cell_id, p.dataset, p.sentence_id, c.ner_split AS split, c.language
  FROM predictions p JOIN mine c ON c.cell_id = p.cell_id AND c.ner_dataset = p.dataset
  JOIN sentences s ON s.dataset = p.dataset AND s.split = c.ner_split AND s.language = c.language AND s.sentence_id = p.sentence_id
  QUALIFY row_number() OVER (PARTITION BY p.cell_id
    ORDER BY len(list_filter(s.tags, lambda tag: tag <> 'O')) > 0 DESC, md5(p.sentence_id::VARCHAR)) <= ${most})
  SELECT p.cell_id, p.sentence_id, s.text, s.offsets, s.tags, s.reference, p.translation, p.english_entities, p.entities,
    p.exits, p.state, p.error
  FROM chosen k JOIN predictions p USING (cell_id, dataset, sentence_id)
  JOIN sentences s ON s.dataset = k.dataset AND s.split = k.split AND s.language = k.language AND s.sentence_id = k.sentence_id
  ORDER BY p.cell_id, p.sentence_id`;
