import { type Column, number, type Table, text } from '../report/tables/table.js';

/** A value of a row that a query gives. */
type Value = string | number | bigint | boolean | null;

/**
 * A table of plain rows, such as a query's: a column for each key of the first row, numbers with `digits` decimals where not all
 * are whole.
 */
export function tableOf<Row extends { readonly [key in keyof Row]: Value }>(
  title: string,
  rows: readonly Row[],
  { digits = 3, notes = [] }: { readonly digits?: number; readonly notes?: readonly string[] } = {},
): Table {
  const [first] = rows;
  const keys = first ? (Object.keys(first) as (keyof Row & string)[]) : [];
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

const plain = (value: Value): string | number | null =>
  typeof value === 'bigint' ? Number(value) : typeof value === 'boolean' ? `${value}` : value;
