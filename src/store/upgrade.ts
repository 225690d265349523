import { broughtUp } from './brought-up.js';
import { required } from './required.js';
import { addColumns, createTable, literal, quoted, schemaVersion, type TableName, tables } from './tables.js';
import type { FoundTables, Query } from './vet.js';

/**
 * The schema version of a database; undefined if no table records it, as in databases of other programs.
 * @param database its name in this instance
 */
export async function versionOf(query: Query, database: string): Promise<number | undefined> {
  const [meta] = await query(
    `SELECT table_name FROM system.main.duckdb_tables()
     WHERE database_name = ${literal(database)} AND schema_name = 'main' AND table_name = 'meta'`,
  );
  if (!meta) return undefined;
  const table = `${quoted(database)}.main.meta`;
  const columns = await query(`SELECT name, type, dflt_value FROM system.main.pragma_table_info(${literal(table)})`);
  const column = columns.find(({ name }) => name === 'schema_version');
  if (column?.type !== 'INTEGER' || column.dflt_value !== null) return undefined;
  const rows = await query(`SELECT schema_version AS version FROM ${table}`);
  return rows.reduce((most, { version }) => Math.max(most, Number(version ?? 0)), 0);
}

/**
 * Whether a database has meaningless rows, which lack their identity. DuckDB knows for each block of a column whether
 * it contains nulls, so no block is read.
 */
export async function hasEmptyRows(query: Query, database: string, found: FoundTables): Promise<boolean> {
  const looks = [...found].flatMap(([table, columns]) =>
    required(table)
      .filter((column) => columns.has(column))
      .map((column) => `(SELECT 1 FROM ${quoted(database)}.main.${table} WHERE ${quoted(column)} IS NULL LIMIT 1)`),
  );
  return looks.length > 0 && (await query(looks.join(' UNION ALL '))).length > 0;
}

/**
 * SQL that adds what a database lacks and removes meaningless rows; empty if nothing is wrong.
 * @param from the version of an older eatlab; undefined for an empty database
 * @param isEmptyInPart whether there are meaningless rows
 */
export function upgrades(found: FoundTables, from: number | undefined, isEmptyInPart: boolean): string[] {
  const lacking = (Object.keys(tables) as TableName[]).flatMap((table) => {
    const columns = found.get(table);
    return columns ? addColumns(table, new Set(columns.keys())) : [createTable(table)];
  });
  const version = `INSERT INTO meta (schema_version) VALUES (${schemaVersion})`;
  if (from === undefined) return ['CREATE TABLE meta (schema_version INTEGER)', version, ...lacking];
  if (lacking.length === 0 && from >= schemaVersion && !isEmptyInPart) return [];
  return [...lacking, ...broughtUp(isEmptyInPart ? Math.min(from, 3) : from), 'DELETE FROM meta', version];
}
