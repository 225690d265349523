import { attempts, generations, recordings } from './tables/answers.js';
import { cells, datasets, experiments, shards } from './tables/experiments.js';
import { predictions } from './tables/predictions.js';
import { givenFiles, givenMetrics, givenScores, scored, scores, sentenceStats } from './tables/scores.js';
import { nameLists, sentences } from './tables/sentences.js';
import { capabilities, endpointLimits } from './tables/servers.js';
import { type Table, table } from './tables/table.js';
import { trainingSteps, trainings } from './tables/trainings.js';

export type { Table };

/** The version of the schema below. A database with a newer version is refused, an older one is upgraded. */
export const schemaVersion = 6;

/**
 * Every table, defined once: `CREATE TABLE`, `COMMENT ON`, the journal's reader and docs/database.md are all made from
 * this.
 */
export const tables = {
  experiments,
  datasets,
  cells,
  shards,
  sentences,
  generations,
  attempts,
  capabilities,
  endpoint_limits: endpointLimits,
  predictions,
  scores,
  sentence_stats: sentenceStats,
  given_metrics: givenMetrics,
  given_scores: givenScores,
  given_files: givenFiles,
  scored,
  name_lists: nameLists,
  recordings,
  trainings,
  training_steps: trainingSteps,
} as const satisfies Record<string, Table>;

/** The one row that identifies the file. It is not data, so it does not travel. */
export const meta = table(
  'One row: what wrote this file.',
  { schema_version: ['INTEGER', 'Version of the tables; an eatlab that knows only older ones refuses the file'] },
  { identity: [], latest: true },
);

export type TableName = keyof typeof tables;

/** A row to write: its columns by name, absent ones null. */
export type Row<T extends TableName> = { readonly [C in keyof (typeof tables)[T]['columns']]?: unknown };

/** A name as SQL has it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const createTable = (name: TableName): string =>
  `CREATE TABLE IF NOT EXISTS ${name} (${Object.entries(tables[name].columns)
    .map(([column, type]) => `${quoted(column)} ${type}`)
    .join(', ')})`;

/** SQL that adds missing columns to an older eatlab's table. */
export const addColumns = (name: TableName, there: ReadonlySet<string>): string[] =>
  Object.entries(tables[name].columns)
    .filter(([column]) => !there.has(column))
    .map(([column, type]) => `ALTER TABLE ${name} ADD COLUMN ${quoted(column)} ${type}`);

/** A text as an SQL literal. DuckDB ends a statement at a NUL. */
export const literal = (text: string): string =>
  text.includes('\0') ? `(${text.split('\0').map(literal).join(' || chr(0) || ')})` : `'${text.replaceAll("'", "''")}'`;
