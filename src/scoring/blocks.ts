import type { Store } from '../store/store.js';
import type { CellInfo } from './cell-info.js';

/** Neighbouring sentences of a dataset, by the numbers of the first and the last. */
export interface Block {
  readonly first: number;
  readonly last: number;
  /**
   * Whether there are answers that tell how certain the model was, and translations that were led back: looking reads
   * all keys.
   */
  readonly hasCertainty: boolean;
  readonly hasRoundTrips: boolean;
}

/**
 * Sentences that are read at once: what the database joins and sorts is wide, and of a large cell takes more memory
 * than all else.
 */
const readAtOnce = 2000;

/** The predictions of a cell that count, in parts. */
export async function readBlocks(store: Store, { cell_id, dataset }: CellInfo): Promise<Block[]> {
  return store.rows<Block>(
    `SELECT min(sentence_id) AS first, max(sentence_id) AS last,
            bool_or(list_has_any(steps, ['translation', 'forced'])) AS "hasCertainty",
            bool_or(list_contains(steps, 'round-trip')) AS "hasRoundTrips"
     FROM (
       SELECT sentence_id, [call.step FOR call IN calls] AS steps,
              (row_number() OVER (ORDER BY sentence_id) - 1) // ${readAtOnce} AS block FROM predictions
       WHERE cell_id = $cell_id AND dataset = $dataset AND state <> 'failed')
     GROUP BY block ORDER BY block`,
    { cell_id, dataset },
  );
}
