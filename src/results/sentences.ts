import { total } from '../metrics/metric.js';
import type { Statistic } from '../metrics/registry.js';
import type { Store } from '../store/store.js';
import { literal } from '../store/tables.js';
import { type SentenceStats, statisticsSql } from './sentence-stats.js';

/** Statistics of sentences of cells: of one metric, on one dataset each. */
export type StatsOfCells = ReadonlyMap<string, SentenceStats>;

/** Statistics of some cells that all of them have, in the same order. */
export interface Shared {
  readonly ids: readonly number[];
  readonly series: ReadonlyMap<string, readonly (readonly number[])[]>;
}

/** What all of these have: the intersection of their sentences. A series without an entry has none. */
export function intersect(series: ReadonlyMap<string, SentenceStats | undefined>): Shared {
  const all = [...series.values()];
  const [first] = all;
  const others = all.slice(1).map((stats) => new Set(stats?.ids));
  const ids = (first?.ids ?? []).filter((id) => others.every((set) => set.has(id)));
  const kept = new Set(ids);
  return {
    ids,
    series: new Map(
      [...series].map(([key, stats]) => [key, (stats?.stats ?? []).filter((_, i) => kept.has(stats?.ids[i] ?? -1))]),
    ),
  };
}

export const scoreOf = (statistic: Statistic, series: readonly (readonly number[])[]): number =>
  statistic.value(total(series));

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

/** Two metrics of the sentences of the data that F1 is of, where a sentence has both. */
export async function readJoint(
  store: Store,
  cells: readonly string[],
  metrics: readonly [string, string],
): Promise<Map<string, { readonly ids: number[]; readonly x: number[][]; readonly y: number[][] }>> {
  const found = new Map<string, { ids: number[]; x: number[][]; y: number[][] }>();
  if (cells.length === 0) return found;
  const rows = store.stream<{ cell_id: string; sentence_id: number; x: number[]; y: number[] }>(
    `SELECT cell_id, sentence_id, x.stats AS x, y.stats AS y
     FROM (${statisticsSql(metrics[0])}) x JOIN (${statisticsSql(metrics[1])}) y USING (cell_id, dataset, sentence_id)
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
