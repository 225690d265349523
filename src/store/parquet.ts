import { exactPath } from '../exact-path.js';
import { isPlainFile } from './digest.js';
import { firstLine } from './instance.js';
import { required } from './required.js';
import type { Store } from './store.js';
import { literal, quoted, type TableName, tables } from './tables.js';
import { isSameType, ownType } from './vet.js';

/**
 * SQL that reads a Parquet file: only its content, and its rows numbered from 0 (`file_row_number`). Otherwise DuckDB
 * would treat a folder called `model=x` in its path as a column of every row.
 */
export const parquetSource = (file: string): string =>
  `read_parquet(${literal(exactPath(file))}, hive_partitioning = false, file_row_number = true)`;

/** The columns of a file, as SQL expressions of our table's types. */
export type ParquetColumns = ReadonlyMap<string, string>;

/**
 * Reads a Parquet file once, to check that its rows are rows of a table: anybody may have written it.
 * @param needs columns that it must have
 * @param refuse makes the error for a mismatch; columns and rows (from 1) are named
 * @returns the columns that it shares with the table
 */
export async function checkParquet(
  store: Store,
  table: TableName,
  file: string,
  needs: readonly string[],
  refuse: (what: string) => Error,
): Promise<ParquetColumns> {
  const query = (sql: string) =>
    store.rows(sql).catch((error: Error) => {
      throw refuse(firstLine(error).replaceAll(`'${file}'`, 'it').replaceAll(file, 'it'));
    });
  if (!isPlainFile(file)) throw refuse('no plain file');
  const types = new Map<string, string>();
  for (const row of await query(`DESCRIBE SELECT * EXCLUDE (file_row_number) FROM ${parquetSource(file)}`))
    types.set(String(row.column_name), String(row.column_type));
  const missing = needs.filter((column) => !types.has(column));
  if (missing.length > 0) throw refuse(`no column ${missing.join(', ')}`);
  const checks = [...types].flatMap(([column, type]) => checksOf(table, column, type));
  const [found = {}] = await query(
    `SELECT ${checks.map(({ sql }, i) => `${sql} AS "${i}"`).join(', ')} FROM ${parquetSource(file)}`,
  );
  for (const [i, { why }] of checks.entries())
    if (why !== undefined && found[i] !== null) throw refuse(`${why} in row ${Number(found[i]) + 1}`);
  const shared = Object.entries(tables[table].columns).filter(([column]) => types.has(column));
  return new Map(shared.map(([column, type]) => [column, `${quoted(column)}::${type}`]));
}

interface Check {
  /** The number of the first row that fails; null if none does. */
  readonly sql: string;
  /** Undefined if a value is only read, so that damage to the file shows before anything is taken from it. */
  readonly why?: string;
}

function checksOf(table: TableName, column: string, type: string): Check[] {
  const own = ownType(table, column);
  if (own === undefined) return [];
  const name = quoted(column);
  const first = (where: string, why: string): Check => ({
    sql: `min(file_row_number) FILTER (WHERE ${where})`,
    why: `column ${column} ${why}`,
  });
  const never = required(table).includes(column) ? [first(`${name} IS NULL`, 'is NULL')] : [];
  // A writer that cannot infer the type of a column without values picks any.
  if (!converts(type, own)) return [first(`${name} IS NOT NULL`, `is ${type}, not ${own},`), ...never];
  if (own === 'JSON') return [first(`NOT json_valid(${name}::VARCHAR)`, 'is not JSON'), ...never];
  if (isSameType(type, own)) return [{ sql: `bit_xor(hash(${name}))` }, ...never];
  return [first(`${name} IS NOT NULL AND TRY_CAST(${name} AS ${own}) IS NULL`, `is not ${own}`), ...never];
}

/** Whether values of a type may be ours: other tools write numbers and times in other widths. */
function converts(type: string, own: string): boolean {
  if (isSameType(type, own)) return true;
  if (own.endsWith('[]')) return type.endsWith('[]') && converts(type.slice(0, -2), own.slice(0, -2));
  if (own === 'JSON') return type === 'VARCHAR';
  if (own === 'TIMESTAMP') return /^TIMESTAMP(?:_S|_MS|_NS| WITH TIME ZONE)?$/.test(type);
  if (own === 'INTEGER') return integer.test(type);
  return (own === 'DOUBLE' || own === 'FLOAT') && (integer.test(type) || /^(?:DOUBLE|FLOAT|DECIMAL.*)$/.test(type));
}

const integer = /^U?(?:TINY|SMALL|BIG)?INT(?:EGER)?$/;
