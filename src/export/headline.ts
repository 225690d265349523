import { join } from 'node:path';
import { registry } from '../metrics/registry.js';
import type { Store } from '../store/store.js';
import { literal } from '../store/tables.js';
import { type ExportedTable, fileOf } from './exported-tables.js';

/** A row returned by the card's query. */
export interface HeadlineRow {
  readonly method: string;
  readonly model: string | null;
  readonly rounds: number | null;
  readonly language: string;
  readonly sentences: number;
  /** From 0 to 1, from the statistics of the sentences. */
  readonly f1: number;
  /** The same value as stored in `scores`. */
  readonly stored: number;
}

const needed = ['sentence_stats', 'cells', 'scores'] as const satisfies readonly ExportedTable[];

/** Whether an export has the tables that the query reads. */
export const hasHeadline = (tables: ReadonlySet<ExportedTable>): boolean => needed.every((table) => tables.has(table));

const headline = 'f1.seqeval';

/**
 * SQL for DuckDB that recomputes entity F1 from the statistics of sentences and shows it beside the stored score, best
 * first. `file` gives a table's location.
 */
export function headlineSql(file: (table: ExportedTable) => string): string {
  const { score, metric } = registry.find(headline) ?? {};
  if (!score?.formula || !metric) throw new Error(`${headline} has no formula`);
  const { columns, value } = score.formula;
  return `SELECT c.method, c.model, c.rounds_forward AS rounds, c.language, t.sentences,
  (${value})::DOUBLE AS f1, s.value AS stored
FROM (SELECT cell_id, dataset, count(*)::INTEGER AS sentences,
    ${columns.join(',\n    ')}
  FROM ${literal(file('sentence_stats'))} WHERE ${metric.name} IS NOT NULL GROUP BY cell_id, dataset) t
JOIN ${literal(file('cells'))} c USING (cell_id)
JOIN ${literal(file('scores'))} s ON s.cell_id = t.cell_id AND s.dataset = t.dataset
WHERE s.metric = ${literal(headline)} AND s.scope = 'overall'
ORDER BY f1 DESC, c.method, c.model, rounds, c.language, t.cell_id`;
}

/** The first rows that the query returns on the written files, at most three. */
export const readHeadline = (store: Store, folder: string): Promise<HeadlineRow[]> =>
  store.rows<HeadlineRow>(`${headlineSql((table) => join(folder, fileOf(table)))} LIMIT 3`);
