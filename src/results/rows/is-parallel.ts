import type { Store } from '../../store/store.js';
import { literal } from '../../store/tables.js';
import type { Data } from './cells.js';

/**
 * Whether sentences at the same position are translations of each other in all the given data, each in another
 * language, so that they are drawn and swapped together. This is detected by equal references.
 */
export async function isParallel(store: Store, all: readonly Data[]): Promise<boolean> {
  const ids = [...new Set(all.map(({ id }) => id))];
  if (ids.length < 2) return false;
  const [row] = await store.rows<{ shared: number; same: number }>(
    `SELECT count(*)::INTEGER AS shared, (count(*) FILTER (refs = 1))::INTEGER AS same FROM (
       SELECT count(DISTINCT reference) AS refs FROM sentences
       WHERE data_id IN (${ids.map(literal).join(', ')}) AND reference IS NOT NULL
       GROUP BY sentence_id HAVING count(DISTINCT language) > 1)`,
  );
  return row !== undefined && row.shared > 0 && row.same >= 0.9 * row.shared;
}
