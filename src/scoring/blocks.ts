import type { Store } from '../store/store.js';
import type { CellInfo } from './cell-info.js';

/** Adjacent sentences of a dataset, by their first and last id. */
export interface Block {
  /** The table that its predictions are read from. */
  readonly from: string;
  readonly first: number;
  readonly last: number;
  /** Whether there are answers with certainty and back-translations; searching for them reads all keys. */
  readonly hasCertainty: boolean;
  readonly hasRoundTrips: boolean;
}

/**
 * Sentences read at a time: joins and sorts in the database are wide and, for a large cell, take more memory than
 * anything else.
 */
const readAtOnce = 2000;

/**
 * The predictions of a cell that count, split into blocks.
 * @param from the table that they are read from
 */
export async function readBlocks(store: Store, { cell_id, dataset }: CellInfo, from: string): Promise<Block[]> {
  const blocks = await store.rows<Omit<Block, 'from'>>(
    `SELECT min(sentence_id) AS first, max(sentence_id) AS last,
            bool_or(list_has_any(steps, ['translation', 'revision', 'forced'])) AS "hasCertainty",
            bool_or(list_contains(steps, 'round-trip')) AS "hasRoundTrips"
     FROM (
       SELECT sentence_id, [call.step FOR call IN calls] AS steps,
              (row_number() OVER (ORDER BY sentence_id) - 1) // ${readAtOnce} AS block FROM ${from}
       WHERE cell_id = $cell_id AND dataset = $dataset AND state <> 'failed')
     GROUP BY block ORDER BY block`,
    { cell_id, dataset },
  );
  return blocks.map((block) => ({ ...block, from }));
}
