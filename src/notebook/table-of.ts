import { type Column, number, type Table, text } from '../tables/table.js';

/** A value in a query's row. */
type Value = string | number | bigint | boolean | null;

/**
 * A table of plain rows, such as a query's: a column for each key, with `digits` decimals unless all its numbers are
 * whole. Values that are not finite are left out.
 */
export function tableOf<Row extends { readonly [key in keyof Row]: Value }>(
  title: string,
  rows: readonly Row[],
  { digits = 3, notes = [] }: { readonly digits?: number; readonly notes?: readonly string[] } = {},
): Table {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row) as (keyof Row & string)[]))];
  const column = (key: keyof Row & string): Column => {
    const values = rows.map((row) => row[key]);
    if (!values.some((value) => typeof value === 'number' || typeof value === 'bigint')) return text(key);
    return number(key, values.every((value) => typeof value !== 'number' || Number.isInteger(value)) ? 0 : digits);
  };
  return {
    id: title.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
    title,
    columns: keys.map(column),
    rows: rows.map((row) => keys.map((key) => ({ value: plain(row[key]) }))),
    notes,
  };
}

function plain(value: Value | undefined): string | number | null {
  if (value === undefined || (typeof value === 'number' && !Number.isFinite(value))) return null;
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'boolean' ? `${value}` : value;
}
