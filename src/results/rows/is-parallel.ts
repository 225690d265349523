import type { Store } from '../../store/store.js';
import { literal } from '../../store/tables.js';

/**
 * Whether sentences at the same position are translations of each other in all these languages, so that they are drawn and
 * swapped together: known by equal references.
 */
export async function isParallel(
  store: Store,
  { dataset, split }: { readonly dataset: string; readonly split: string },
  languages: readonly string[],
): Promise<boolean> {
  if (languages.length < 2) return false;
  const [row] = await store.rows<{ shared: number; same: number }>(
    `SELECT count(*)::INTEGER AS shared, (count(*) FILTER (refs = 1))::INTEGER AS same FROM (
       SELECT count(DISTINCT reference) AS refs FROM sentences
       WHERE dataset = $dataset AND split = $split AND reference IS NOT NULL AND language IN (${languages.map(literal).join(', ')})
       GROUP BY sentence_id HAVING count(DISTINCT language) > 1)`,
    { dataset, split },
  );
  return row !== undefined && row.shared > 0 && row.same >= 0.9 * row.shared;
}
