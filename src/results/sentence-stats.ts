import { registry } from '../metrics/registry.js';
import type { Store } from '../store/store.js';
import { literal } from '../store/tables.js';

/** Sufficient statistics of the sentences of one cell under one metric, in the order of the dataset. */
export interface SentenceStats {
  readonly ids: readonly number[];
  readonly stats: readonly (readonly number[])[];
}

/**
 * SQL of a relation of cell_id, dataset, sentence_id and stats: what is kept of each sentence under a metric. A metric that is none of
 * ours was computed elsewhere.
 */
export const statisticsSql = (source: string): string =>
  registry.metric(source)?.keptIn === 'sentence_stats'
    ? `SELECT cell_id, dataset, sentence_id, ${source} AS stats FROM sentence_stats WHERE ${source} IS NOT NULL`
    : `SELECT cell_id, dataset, sentence_id, [score, 1.0::DOUBLE] AS stats FROM given_scores WHERE metric = ${literal(source)}`;

/**
 * What scoring stored of each sentence of some cells: of the dataset that F1 is of, or, for translations, of the parallel
 * text where the cell has some. Cells that have nothing under the metric are absent.
 * @param source the name of the metric whose statistics are read
 */
export async function readSentenceStats(
  store: Store,
  cells: readonly string[],
  source: string,
): Promise<Map<string, SentenceStats>> {
  const found = new Map<string, { ids: number[]; stats: number[][] }>();
  if (cells.length === 0) return found;
  const dataset = registry.isOfEntities(source) ? 'c.ner_dataset' : 'coalesce(c.translation_dataset, c.ner_dataset)';
  const rows = store.stream<{ cell_id: string; sentence_id: number; stats: number[] }>(
    `SELECT cell_id, t.sentence_id, t.stats FROM (${statisticsSql(source)}) t JOIN cells c USING (cell_id)
     WHERE t.dataset = ${dataset} AND cell_id IN (${cells.map(literal).join(', ')})
     ORDER BY cell_id, t.sentence_id`,
  );
  for await (const { cell_id, sentence_id, stats } of rows) {
    const cell = found.get(cell_id) ?? { ids: [], stats: [] };
    cell.ids.push(sentence_id);
    cell.stats.push(stats);
    found.set(cell_id, cell);
  }
  return found;
}
