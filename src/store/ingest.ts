import { literal, quoted, type Table, type TableName, tables } from './tables.js';

export interface IngestOptions {
  /** The size of the file: no record is longer. The reader reserves twice as much. */
  readonly bytes: number;
  /**
   * False where it is known that none of the rows is there and no two have one identity: they go straight into the
   * table.
   */
  readonly replaces?: boolean;
}

/**
 * SQL that takes a file of JSON lines into a table. It may be run again: rows that are there already are replaced or
 * dropped, and of several rows of one identity in the file the last, or first, one is taken. The file is read once.
 */
export function ingest(name: TableName, file: string, { bytes, replaces = true }: IngestOptions): string[] {
  const { columns, identity, latest }: Table = tables[name];
  const types = Object.entries(columns).map(([column, type]) => `${quoted(column)}: ${literal(type)}`);
  const names = Object.keys(columns).map(quoted).join(', ');
  const rows = `SELECT ${names} FROM read_json(${literal(file)}, format = 'newline_delimited', maximum_object_size = ${Math.max(bytes, 1)}, columns = {${types.join(', ')}})`;
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
