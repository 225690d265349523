import { exactPath } from '../exact-path.js';
import { isPlainFile } from './digest.js';
import { firstLine } from './instance.js';
import { required } from './required.js';
import type { Store } from './store.js';
import { literal, quoted, type TableName, tables } from './tables.js';
import { isSameType, ownType } from './vet.js';

/**
 * A Parquet file as SQL reads it: what it holds, and its rows numbered from 0 (`file_row_number`). Otherwise DuckDB
 * would take a folder called `model=x` on the way to it for a column of every row.
 */
export const parquetSource = (file: string): string =>
  `read_parquet(${literal(exactPath(file))}, hive_partitioning = false, file_row_number = true)`;

/** The columns of a file, as SQL expressions of the types that our table has. */
export type ParquetColumns = ReadonlyMap<string, string>;

/**
 * Reads a Parquet file once, to see whether its rows are rows of a table: anybody may have written it.
 * @param needs columns that it must have
 * @param refuse makes the error of what is found instead; columns and rows (from 1) are named
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
  /** The number of the first row that fails; null where none does. */
  readonly sql: string;
  /** Undefined where a value is only read, so that damage to the file shows before anything is taken from it. */
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
  // A writer that cannot tell the type of a column without values picks any.
  if (!converts(type, own)) return [first(`${name} IS NOT NULL`, `is ${type}, not ${own},`), ...never];
  if (own === 'JSON') return [first(`NOT json_valid(${name}::VARCHAR)`, 'is no JSON'), ...never];
  if (isSameType(type, own)) return [{ sql: `bit_xor(hash(${name}))` }, ...never];
  return [first(`${name} IS NOT NULL AND TRY_CAST(${name} AS ${own}) IS NULL`, `is no ${own}`), ...never];
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
