import type { StatsMetric } from '../../metrics/statistics.js';
import type { Store } from '../../store/store.js';
import { literal, tables } from '../../store/tables.js';
import { type CellRow, type Data, nerData, translationData } from './cells.js';

/** Sufficient statistics of the sentences of one cell under one metric, in the order of the dataset. */
export interface SentenceStats {
  readonly ids: readonly number[];
  /** A vector a sentence. Those that come from a store are packed, and unpacked each time that they are asked for. */
  readonly stats: readonly (readonly number[])[];
}

/** Statistics of sentences by cell, all under one metric. */
export type StatsOfCells = ReadonlyMap<string, SentenceStats>;

/** Whether statistics are of the sentences that F1 is of; the others are of the parallel text where a cell has some. */
export const isOfEntities = (metric: StatsMetric): boolean =>
  metric === 'seqeval' || metric === 'strict' || metric === 'eat';

/** The data that statistics of a cell under a metric are of. */
export const dataOf = (cell: CellRow, metric: StatsMetric): Data =>
  isOfEntities(metric) ? nerData(cell) : translationData(cell);

/** A million vectors of ten counts take 40 MB so, and four times as much as arrays. */
class PackedStats implements SentenceStats {
  constructor(
    readonly ids: readonly number[],
    private readonly values: Int32Array | Float64Array,
  ) {}

  get stats(): number[][] {
    const width = this.values.length / this.ids.length;
    return this.ids.map((_, i) => Array.from(this.values.subarray(i * width, (i + 1) * width)));
  }
}

/** Cells of a query: what it gives is held twice, as DuckDB's and as ours, until it is packed. */
const together = 50;

/**
 * What scoring stored of each sentence of some cells: of the dataset that F1 is of, or, for translations, of the parallel
 * text where the cell has some. Cells that have nothing under the metric are absent.
 */
export async function readSentenceStats(
  store: Store,
  cells: readonly string[],
  metric: StatsMetric,
): Promise<Map<string, SentenceStats>> {
  const found = new Map<string, SentenceStats>();
  const dataset = isOfEntities(metric) ? 'c.ner_dataset' : 'coalesce(c.translation_dataset, c.ner_dataset)';
  const Values = tables.sentence_stats.columns[metric] === 'INTEGER[]' ? Int32Array : Float64Array;
  const sorted = [...new Set(cells)].sort();
  for (let from = 0; from < sorted.length; from += together) {
    const rows = await store.rows<{ cell_id: string; ids: number[]; values: number[] }>(
      `SELECT cell_id, list(t.sentence_id ORDER BY t.sentence_id) AS ids,
         flatten(list(t.${metric} ORDER BY t.sentence_id)) AS values
       FROM sentence_stats t JOIN cells c USING (cell_id)
       WHERE t.dataset = ${dataset} AND t.${metric} IS NOT NULL
         AND cell_id IN (${sorted
           .slice(from, from + together)
           .map(literal)
           .join(', ')})
       GROUP BY cell_id ORDER BY cell_id`,
    );
    for (const { cell_id, ids, values } of rows) found.set(cell_id, new PackedStats(ids, Values.from(values)));
  }
  return found;
}

/** Whether scoring stored statistics of sentences at all: a database of an older eatlab has none until it is scored again. */
export async function hasSentenceStats(store: Store): Promise<boolean> {
  return (await store.rows('SELECT 1 FROM sentence_stats LIMIT 1')).length > 0;
}
