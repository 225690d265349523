import { visibleControls } from '../text/visible.js';
import { allRows, has, isMarked, legend, type Mark, type Table, type TableCell, type TableRow } from './table.js';

/**
 * A table as CSV (RFC 4180), with up to 12 significant digits. Intervals have columns of their own. Optional columns at
 * the end: one for each kind of mark, listing the columns that have it, and one that says why a row is set apart.
 */
export function csvTable(table: Table): string {
  const { columns, rows, apart = [] } = table;
  const withInterval = columns.map((_, i) => allRows(table).some((row) => row[i]?.interval));
  const marks = (Object.keys(legend) as Mark[]).filter((mark) => isMarked(table, mark));
  const head = columns.flatMap(({ label }, i) => [
    label,
    ...(withInterval[i] ? [`${label} low`, `${label} high`] : []),
  ]);
  const line = (row: TableRow) => [
    ...columns.flatMap((_, i) => {
      const cell: TableCell = row[i] ?? { value: null };
      const [low, high] = cell.interval ?? [null, null];
      return [cell.value, ...(withInterval[i] ? [low, high] : [])];
    }),
    ...marks.map((mark) => columnsWith(mark, table, row)),
  ];
  const group = (title: string | null) => (apart.length > 0 ? [title] : []);
  return [
    [...head, ...marks, ...group('apart')],
    ...rows.map((row) => [...line(row), ...group(null)]),
    ...apart.flatMap(({ title, rows: list }) => list.map((row) => [...line(row), title])),
  ]
    .map((fields) => `${fields.map(field).join(',')}\r\n`)
    .join('');
}

const columnsWith = (mark: Mark, { columns }: Table, row: TableRow): string =>
  columns.flatMap(({ label }, i) => (has(row[i] ?? { value: null }, mark) ? [label] : [])).join(' ');

/** Text that a spreadsheet would read as a formula gets a leading apostrophe, as spreadsheets themselves do it. */
function field(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(Number(value.toPrecision(12)));
  const shown = visibleControls(value);
  const text = /^[=+\-@\t\r]/.test(shown) ? `'${shown}` : shown;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
