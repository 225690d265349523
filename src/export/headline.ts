import { join } from 'node:path';
import type { Store } from '../store/store.js';
import { literal } from '../store/tables.js';
import { type ExportedTable, fileOf } from './exported-tables.js';

/** A row that the query of the card gives. */
export interface HeadlineRow {
  readonly method: string;
  readonly model: string | null;
  readonly rounds: number | null;
  readonly language: string;
  readonly sentences: number;
  /** From 0 to 1, from the statistics of the sentences. */
  readonly f1: number;
  /** The same as `scores` has it. */
  readonly stored: number;
}

const needed = ['sentence_stats', 'cells', 'scores'] as const satisfies readonly ExportedTable[];

/** Whether the tables that the query reads are in an export. */
export const hasHeadline = (tables: ReadonlySet<ExportedTable>): boolean => needed.every((table) => tables.has(table));

/** Adds up `[true positives, predicted, gold]` of LOC, ORG and PER; entity F1 over all of them, which is 0 where there is nothing. */
const sumOf = (...positions: readonly number[]) => `sum(${positions.map((i) => `t.seqeval[${i}]`).join(' + ')})`;

/**
 * SQL for DuckDB that makes entity F1 anew from the statistics of sentences and sets it beside the stored score, best first.
 * `file` says where a table is.
 */
export const headlineSql = (file: (table: ExportedTable) => string): string =>
  `SELECT c.method, c.model, c.rounds_forward AS rounds, c.language, count(*)::INTEGER AS sentences,
  coalesce(2 * ${sumOf(1, 4, 7)} / nullif(${sumOf(2, 3, 5, 6, 8, 9)}, 0), 0)::DOUBLE AS f1,
  any_value(s.value) AS stored
FROM ${literal(file('sentence_stats'))} t
JOIN ${literal(file('cells'))} c USING (cell_id)
JOIN ${literal(file('scores'))} s ON s.cell_id = t.cell_id AND s.dataset = t.dataset
WHERE s.metric = 'f1.seqeval' AND s.scope = 'overall' AND t.seqeval IS NOT NULL
GROUP BY t.cell_id, t.dataset, c.method, c.model, c.rounds_forward, c.language
ORDER BY f1 DESC, c.method, c.model, rounds, c.language, t.cell_id`;

/** What the query gives first on the written files: at most three rows. */
export const readHeadline = (store: Store, folder: string): Promise<HeadlineRow[]> =>
  store.rows<HeadlineRow>(`${headlineSql((table) => join(folder, fileOf(table)))} LIMIT 3`);
