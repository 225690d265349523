import type { StatsMetric } from '../../metrics/statistics.js';
import type { Store } from '../../store/store.js';
import { literal } from '../../store/tables.js';

/** Statistics under two metrics of the sentences of a cell that have both. */
export interface JointStats {
  readonly ids: readonly number[];
  readonly x: readonly (readonly number[])[];
  readonly y: readonly (readonly number[])[];
}

/** Two metrics of the sentences of the data that F1 is of, where a sentence has both, by cell. */
export async function readJointStats(
  store: Store,
  cells: readonly string[],
  metrics: readonly [StatsMetric, StatsMetric],
): Promise<Map<string, JointStats>> {
  const found = new Map<string, { ids: number[]; x: number[][]; y: number[][] }>();
  if (cells.length === 0) return found;
  const rows = store.stream<{ cell_id: string; sentence_id: number; x: number[]; y: number[] }>(
    `SELECT cell_id, t.sentence_id, t.${metrics[0]} AS x, t.${metrics[1]} AS y FROM sentence_stats t JOIN cells c USING (cell_id)
     WHERE t.dataset = c.ner_dataset AND x IS NOT NULL AND y IS NOT NULL AND cell_id IN (${cells.map(literal).join(', ')})
     ORDER BY cell_id, t.sentence_id`,
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
