import { has, isMarked, type Table, type TableCell } from '../tables/table.js';

/**
 * A table as CSV (RFC 4180), numbers with all their digits. Intervals are columns of their own; a last column names the
 * columns whose number is of a partial cell.
 */
export function csvTable(table: Table): string {
  const { columns, rows } = table;
  const withInterval = columns.map((_, i) => rows.some((row) => row[i]?.interval));
  const marked = isMarked(table, 'partial');
  const head = columns.flatMap(({ label }, i) => [
    label,
    ...(withInterval[i] ? [`${label} low`, `${label} high`] : []),
  ]);
  const lines = rows.map((row) => [
    ...columns.flatMap((_, i) => {
      const cell: TableCell = row[i] ?? { value: null };
      const [low, high] = cell.interval ?? [null, null];
      return [cell.value, ...(withInterval[i] ? [low, high] : [])];
    }),
    ...(marked ? [partialColumns(table, row)] : []),
  ]);
  return [[...head, ...(marked ? ['partial'] : [])], ...lines]
    .map((line) => `${line.map(field).join(',')}\r\n`)
    .join('');
}

const partialColumns = ({ columns }: Table, row: readonly TableCell[]): string =>
  columns.flatMap(({ label }, i) => (has(row[i] ?? { value: null }, 'partial') ? [label] : [])).join(' ');

/** A text that a spreadsheet would take for a formula gets an apostrophe in front, as spreadsheets themselves do. */
function field(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(Number(value.toPrecision(12)));
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
