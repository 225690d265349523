import { type ParquetColumns, parquetSource } from '../parquet.js';
import { quoted, type TableName, tables } from '../tables.js';
import { rank, rankedScoring, type Side, scoring } from './precedence.js';

/** Tables of another database, as Parquet files whose columns have been checked. */
export type Files = ReadonlyMap<TableName, { readonly file: string; readonly columns: ParquetColumns }>;

/** SQL statements for a table, to run in order. */
export interface Taking {
  readonly table: TableName;
  readonly before: readonly string[];
  /** Inserts the rows that are taken; undefined if the other database has no such table. */
  readonly insert: string | undefined;
  readonly after: readonly string[];
}

/** SQL that takes from files the rows that ours lacks, and those that take precedence over ours. */
export function takings(files: Files): Taking[] {
  const side: Side = (table) => `(SELECT ${selected(files, table)} FROM ${rowsOf(files, table)})`;
  const isScoring = (table: TableName) => (scoring as readonly TableName[]).includes(table);
  const single = [...files.keys()].filter((table) => !isScoring(table));
  return [
    ...single.map((table) => takeRows(files, table)),
    ...(scoring.some((table) => files.has(table)) ? takeScoring(files, side) : []),
  ];
}

/** The numbers of those rows of a file that count for their identity, so that duplicates become one. */
export const distinctRows = (table: TableName, source: string, columns: string): string => `
  SELECT ${named(table)}, max(rank) AS rank, arg_max(n, rank) AS n
  FROM (SELECT *, ${rank(table)} AS rank FROM (SELECT ${columns}, file_row_number AS n FROM ${source}))
  GROUP BY ${named(table)}`;

/** All columns of a table; those missing from a file are null. */
export const allColumns = (table: TableName, columns: ParquetColumns): string =>
  Object.entries(tables[table].columns)
    .map(([column, type]) => `${columns.get(column) ?? `NULL::${type}`} AS ${quoted(column)}`)
    .join(', ');

const selected = (files: Files, table: TableName): string =>
  allColumns(table, files.get(table)?.columns ?? new Map<string, string>());

const rowsOf = (files: Files, table: TableName): string => {
  const file = files.get(table)?.file;
  return file === undefined ? '(SELECT NULL WHERE false)' : parquetSource(file);
};

const named = (table: TableName): string => tables[table].identity.map(quoted).join(', ');

function takeRows(files: Files, table: TableName): Taking {
  const same = (a: string, b: string) =>
    tables[table].identity
      .map((column) => `${a}.${quoted(column)} IS NOT DISTINCT FROM ${b}.${quoted(column)}`)
      .join(' AND ');
  const theirs = distinctRows(table, rowsOf(files, table), selected(files, table));
  const ours = `SELECT ${named(table)}, max(${rank(table)}) AS rank FROM ${table} GROUP BY ${named(table)}`;
  return {
    table,
    before: [
      // Only what is needed to choose the rows is held in memory, not the rows.
      `CREATE OR REPLACE TEMP TABLE chosen AS SELECT theirs.* EXCLUDE (rank) FROM (${theirs}) theirs
       LEFT JOIN (${ours}) ours ON ${same('ours', 'theirs')} WHERE ours.rank IS NULL OR theirs.rank > ours.rank`,
      `DELETE FROM ${table} ours USING chosen WHERE ${same('ours', 'chosen')}`,
    ],
    insert: insert(files, table, 'file_row_number IN (SELECT n FROM chosen)'),
    after: ['DROP TABLE chosen'],
  };
}

function takeScoring(files: Files, side: Side): Taking[] {
  const ofChosen = '(cell_id, dataset) IN (SELECT (cell_id, dataset) FROM chosen)';
  const choose = `CREATE OR REPLACE TEMP TABLE chosen AS
    SELECT theirs.* EXCLUDE (rank) FROM (${rankedScoring(side)}) theirs LEFT JOIN (${rankedScoring((table) => table)}) ours
    USING (cell_id, dataset) WHERE ours.rank IS NULL OR theirs.rank > ours.rank`;
  return scoring.map((table, i) => {
    const distinct = distinctRows(table, rowsOf(files, table), selected(files, table));
    return {
      table,
      before: [...(i === 0 ? [choose] : []), `DELETE FROM ${table} WHERE ${ofChosen}`],
      insert: files.has(table)
        ? insert(files, table, `${ofChosen} AND file_row_number IN (SELECT n FROM (${distinct}))`)
        : undefined,
      after: i === scoring.length - 1 ? ['DROP TABLE chosen'] : [],
    };
  });
}

function insert(files: Files, table: TableName, where: string): string {
  const columns = [...(files.get(table)?.columns ?? [])];
  const names = columns.map(([column]) => quoted(column)).join(', ');
  return `INSERT INTO ${table} (${names}) SELECT ${columns.map(([, sql]) => sql).join(', ')} FROM ${rowsOf(files, table)} WHERE ${where}`;
}
