import { registry } from '../../metrics/registry.js';
import type { Store } from '../../store/store.js';
import { literal, tables } from '../../store/tables.js';
import { type CellRow, type Data, nerData, translationData } from './cells.js';

/** Sufficient statistics of the sentences of one cell under one metric, in the order of the dataset. */
export interface SentenceStats {
  /** The data that the sentences are of (`Data.id`): positions in two data have nothing to do with each other. */
  readonly data: string;
  readonly ids: readonly number[];
  /** A vector a sentence. Those that come from a store are packed, and unpacked each time that they are asked for. */
  readonly stats: readonly (readonly number[])[];
}

/** Statistics of sentences by cell, all under one metric. */
export type StatsOfCells = ReadonlyMap<string, SentenceStats>;

/** The data that statistics of a cell under a metric are of. */
export const dataOf = (cell: CellRow, source: string): Data =>
  registry.isOfEntities(source) ? nerData(cell) : translationData(cell);

/**
 * SQL of a relation of cell_id, dataset, sentence_id and stats: what is kept of each sentence under a metric. A metric
 * that is none of ours was computed elsewhere.
 */
export const statisticsSql = (source: string): string =>
  isOurs(source)
    ? `SELECT cell_id, dataset, sentence_id, ${source} AS stats FROM sentence_stats WHERE ${source} IS NOT NULL`
    : `SELECT cell_id, dataset, sentence_id, [score, 1.0::DOUBLE] AS stats FROM given_scores WHERE metric = ${literal(source)}`;

type StatsColumn = keyof typeof tables.sentence_stats.columns;

const isOurs = (source: string): source is StatsColumn => registry.metric(source)?.keptIn === 'sentence_stats';

/** A million vectors of ten counts take 40 MB so, and four times as much as arrays. */
class PackedStats implements SentenceStats {
  constructor(
    readonly data: string,
    readonly ids: readonly number[],
    private readonly values: Int32Array | Float64Array,
  ) {}

  get stats(): number[][] {
    const width = this.values.length / this.ids.length;
    return this.ids.map((_, i) => Array.from(this.values.subarray(i * width, (i + 1) * width)));
  }
}

/** What `nerData` and `translationData` say of a row of `cells c`, in SQL. */
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

/** Cells of a query: what it gives is held twice, as DuckDB's and as ours, until it is packed. */
const together = 50;

/**
 * What scoring stored of each sentence of some cells: of the dataset that F1 is of, or, for translations, of the
 * parallel text where the cell has some. Cells that have nothing under the metric are absent.
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
      found.set(cell_id, new PackedStats(data, ids, Values.from(values)));
  }
  return found;
}

/**
 * Whether scoring stored statistics of sentences at all: a database of an older eatlab has none until it is scored
 * again.
 */
export async function hasSentenceStats(store: Store): Promise<boolean> {
  return (await store.rows('SELECT 1 FROM sentence_stats LIMIT 1')).length > 0;
}
