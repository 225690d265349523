import { registry } from '../../metrics/registry.js';
import { type Clusters, clustersOf } from '../../store/sentences/clusters.js';
import type { Store } from '../../store/store.js';
import { literal, tables } from '../../store/tables.js';
import { type CellRow, type Data, nerData, translationData } from './cells.js';

/** Sufficient statistics for the sentences of one cell under one metric, in dataset order. */
export interface SentenceStats {
  /** The data that the sentences come from (`Data.id`): positions in different data are unrelated. */
  readonly data: string;
  readonly ids: readonly number[];
  /** One vector per sentence. Vectors from a store are packed, and unpacked on each access. */
  readonly stats: readonly (readonly number[])[];
  /** Sentences of the data that are not independent of each other; none if absent. */
  readonly clusters?: Clusters;
}

/** Statistics of sentences by cell, all under one metric. */
export type StatsOfCells = ReadonlyMap<string, SentenceStats>;

/** The data that a cell's statistics under a metric are computed on. */
export const dataOf = (cell: CellRow, source: string): Data =>
  registry.isOfEntities(source) ? nerData(cell) : translationData(cell);

/**
 * SQL for a relation of cell_id, dataset, sentence_id and stats: what is stored for each sentence under a metric. A
 * metric that is not ours was computed elsewhere.
 */
export const statisticsSql = (source: string): string =>
  isOurs(source)
    ? `SELECT cell_id, dataset, sentence_id, ${source} AS stats FROM sentence_stats WHERE ${source} IS NOT NULL`
    : `SELECT cell_id, dataset, sentence_id, [score, 1.0::DOUBLE] AS stats FROM given_scores WHERE metric = ${literal(source)}`;

type StatsColumn = keyof typeof tables.sentence_stats.columns;

const isOurs = (source: string): source is StatsColumn => registry.metric(source)?.keptIn === 'sentence_stats';

/** Stored this way, a million vectors of ten counts take 40 MB, a quarter of what arrays would need. */
class PackedStats implements SentenceStats {
  constructor(
    readonly data: string,
    readonly ids: readonly number[],
    private readonly values: Int32Array | Float64Array,
    readonly clusters: Clusters,
  ) {}

  get stats(): number[][] {
    const width = this.values.length / this.ids.length;
    return this.ids.map((_, i) => Array.from(this.values.subarray(i * width, (i + 1) * width)));
  }
}

/** `nerData` and `translationData` for a row of `cells c`, in SQL. */
const ofEntities = {
  dataset: 'c.ner_dataset',
  data: "coalesce(c.ner_data, concat_ws(chr(10), c.ner_dataset, c.ner_split, c.language, coalesce(c.ner_revision, '')))",
};
const split = "coalesce(c.config->>'$.translation.split', '')";
const ofTranslations = {
  dataset: 'coalesce(c.translation_dataset, c.ner_dataset)',
  data: `CASE WHEN c.translation_dataset IS NULL THEN ${ofEntities.data} ELSE coalesce(c.translation_data,
    concat_ws(chr(10), c.translation_dataset, ${split}, c.language, coalesce(c.translation_revision, ''))) END`,
};

/** Cells per query: until it is packed, the result is held twice, by DuckDB and by us. */
const together = 50;

/**
 * What scoring stored for the sentences of some cells: on the dataset that F1 is measured on or, for translations, on
 * the parallel text if the cell has one. Cells without anything under the metric are absent.
 * @param source the name of the metric whose statistics are read
 */
export async function readSentenceStats(
  store: Store,
  cells: readonly string[],
  source: string,
): Promise<Map<string, SentenceStats>> {
  const found = new Map<string, SentenceStats>();
  const of = registry.isOfEntities(source) ? ofEntities : ofTranslations;
  const isWhole = isOurs(source) && tables.sentence_stats.columns[source] === 'INTEGER[]';
  const Values = isWhole ? Int32Array : Float64Array;
  const sorted = [...new Set(cells)].sort();
  for (let from = 0; from < sorted.length; from += together) {
    const rows = await store.rows<{ cell_id: string; data: string; ids: number[]; values: number[] }>(
      `SELECT cell_id, any_value(${of.data}) AS data, list(t.sentence_id ORDER BY t.sentence_id) AS ids,
         flatten(list(t.stats ORDER BY t.sentence_id)) AS values
       FROM (${statisticsSql(source)}) t JOIN cells c USING (cell_id)
       WHERE t.dataset = ${of.dataset}
         AND cell_id IN (${sorted
           .slice(from, from + together)
           .map(literal)
           .join(', ')})
       GROUP BY cell_id ORDER BY cell_id`,
    );
    for (const { cell_id, data, ids, values } of rows)
      found.set(cell_id, new PackedStats(data, ids, Values.from(values), await clustersOf(store, data)));
  }
  return found;
}

/**
 * Whether scoring stored any sentence statistics: a database from an older eatlab has none until it is scored again.
 */
export async function hasSentenceStats(store: Store): Promise<boolean> {
  return (await store.rows('SELECT 1 FROM sentence_stats LIMIT 1')).length > 0;
}
