import { exactPath } from '../../exact-path.js';
import { literal, quoted, type Table, type TableName, tables } from '../tables.js';

export interface IngestOptions {
  /** The most bytes in a record. The reader reserves twice as much. */
  readonly longest: number;
  /**
   * False if it is known that none of the rows exists and no two share an identity: they go straight into the table.
   */
  readonly replaces?: boolean;
}

/**
 * SQL that takes a file of JSON lines into a table. It may be run again: rows that exist already are replaced or
 * dropped, and of several rows with one identity in the file the last, or first, one is taken. The file is read once.
 */
export function ingest(name: TableName, file: string, { longest, replaces = true }: IngestOptions): string[] {
  const { columns, identity, latest }: Table = tables[name];
  const names = Object.keys(columns).map(quoted).join(', ');
  const rows = rowsOf(name, file, longest);
  if (!replaces) return [`INSERT INTO ${name} (${names}) ${rows}`];
  const same = identity.map((k) => `old.${quoted(k)} IS NOT DISTINCT FROM new.${quoted(k)}`).join(' AND ');
  // Row numbers of a new table follow the lines.
  const taken = `SELECT ${latest ? 'max' : 'min'}(rowid) FROM incoming GROUP BY ${identity.map(quoted).join(', ')}`;
  return [
    `CREATE OR REPLACE TEMP TABLE incoming AS ${rows}`,
    latest
      ? `DELETE FROM ${name} old USING incoming new WHERE ${same}`
      : `DELETE FROM incoming new USING ${name} old WHERE ${same}`,
    `INSERT INTO ${name} (${names}) SELECT ${names} FROM incoming WHERE rowid IN (${taken})`,
    'DROP TABLE incoming',
  ];
}

/** SQL that reads a file in the same way and keeps nothing: it fails whenever `ingest` would. */
export const probe = (name: TableName, file: string, longest: number): string[] => [
  `CREATE OR REPLACE TEMP TABLE probed AS ${rowsOf(name, file, longest)}`,
  'DROP TABLE probed',
];

function rowsOf(name: TableName, file: string, longest: number): string {
  const columns = Object.entries(tables[name].columns);
  const names = columns.map(([column]) => quoted(column)).join(', ');
  const types = columns.map(([column, type]) => `${quoted(column)}: ${literal(type)}`).join(', ');
  // Otherwise DuckDB would treat a folder called `model=x` in the database's path as a column of every row.
  const options = `format = 'newline_delimited', hive_partitioning = false, maximum_object_size = ${longest}`;
  return `SELECT ${names} FROM read_json(${literal(exactPath(file))}, ${options}, columns = {${types}})`;
}
