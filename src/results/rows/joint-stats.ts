import type { Store } from '../../store/store.js';
import { literal } from '../../store/tables.js';
import { statisticsSql } from './sentence-stats.js';

/** Statistics under two metrics for the sentences of a cell that have both. */
export interface JointStats {
  readonly ids: readonly number[];
  readonly x: readonly (readonly number[])[];
  readonly y: readonly (readonly number[])[];
}

/** Reads two metrics on the data that F1 is measured on, for sentences that have both, by cell. */
export async function readJointStats(
  store: Store,
  cells: readonly string[],
  [first, second]: readonly [string, string],
): Promise<Map<string, JointStats>> {
  const found = new Map<string, { ids: number[]; x: number[][]; y: number[][] }>();
  if (cells.length === 0) return found;
  const rows = store.stream<{ cell_id: string; sentence_id: number; x: number[]; y: number[] }>(
    `SELECT cell_id, sentence_id, a.stats AS x, b.stats AS y
     FROM (${statisticsSql(first)}) a JOIN (${statisticsSql(second)}) b USING (cell_id, dataset, sentence_id)
     JOIN cells c USING (cell_id)
     WHERE dataset = c.ner_dataset AND cell_id IN (${cells.map(literal).join(', ')})
     ORDER BY cell_id, sentence_id`,
  );
  for await (const { cell_id, sentence_id, x, y } of rows) {
    const cell = found.get(cell_id) ?? { ids: [], x: [], y: [] };
    cell.ids.push(sentence_id);
    cell.x.push(x);
    cell.y.push(y);
    found.set(cell_id, cell);
  }
  return found;
}
