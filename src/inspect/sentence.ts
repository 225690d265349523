import { labelOf, valuesOf } from '../results/axis-values.js';
import { readCells } from '../results/names/read-cells.js';
import type { Store } from '../store/store.js';
import { mentionsOf } from '../text/mentions.js';
import type { Mention } from '../text/sentence.js';
import { ownAxes } from './contents.js';
import type { GivenSentence } from './prediction.js';

/** A cell's output for a sentence. */
export interface MadeOfSentence {
  readonly cell: string;
  readonly name: string;
  readonly state: string;
  readonly translation: string | null;
  readonly entities: readonly Mention[];
}

/** A sentence in one reading of its dataset, and the output of all cells with that reading. */
export interface ReadSentence extends GivenSentence {
  readonly split: string;
  readonly revision: string;
  readonly reading: string;
  /** When the dataset was first read this way, in UTC. */
  readonly read: string;
  readonly gold: readonly Mention[];
  readonly english: readonly Mention[];
  readonly made: readonly MadeOfSentence[];
}

/** A sentence in each split and reading of its dataset in the database, most recently read first. */
export interface SentenceShown {
  readonly kind: 'sentence';
  readonly dataset: string;
  readonly language: string;
  readonly sentence: number;
  readonly readings: readonly ReadSentence[];
}

type Row = Omit<ReadSentence, 'gold' | 'english' | 'made'> & {
  readonly data: string | null;
  readonly english: readonly Mention[] | null;
};

export async function showSentence(
  store: Store,
  { dataset, language, sentence }: Pick<SentenceShown, 'dataset' | 'language' | 'sentence'>,
): Promise<SentenceShown> {
  const rows = await store.rows<Row>(sentenceSql, { dataset, language, sentence });
  const cells = (await readCells(store, undefined)).filter((cell) => cell.language === language);
  const made = await store.rows<Omit<MadeOfSentence, 'name'>>(
    `SELECT cell_id AS cell, state, translation,
       coalesce(list_transform(entities, lambda e: {'type': e.type, 'text': e.text}), []) AS entities
     FROM predictions WHERE dataset = $dataset AND sentence_id = $sentence`,
    { dataset, sentence },
  );
  const byCell = new Map(made.map((one) => [one.cell, one]));
  return {
    kind: 'sentence',
    dataset,
    language,
    sentence,
    readings: rows.map(({ data, english, ...row }) => ({
      ...row,
      gold: mentionsOf(row),
      english: english ?? [],
      made: cells
        .filter((cell) => data !== null && (cell.ner_data === data || cell.translation_data === data))
        .flatMap((cell) => {
          const one = byCell.get(cell.cell_id);
          return one ? [{ ...one, name: labelOf(valuesOf(cell), ownAxes) }] : [];
        }),
    })),
  };
}

const sentenceSql = `
  SELECT s.data_id AS data, s.split, s.text, s.tokens, s.offsets, s.tags, s.reference, s.english_entities AS english,
    coalesce(d.revision, 'unknown') AS revision, coalesce(d.reading, 'unknown') AS reading,
    coalesce(strftime(d.read_at, '%Y-%m-%d %H:%M:%S'), 'unknown') AS read
  FROM sentences s LEFT JOIN datasets d USING (data_id)
  WHERE s.dataset = $dataset AND s.language = $language AND s.sentence_id = $sentence ORDER BY d.read_at DESC NULLS LAST`;
