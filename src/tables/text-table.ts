import { columns } from '../terminal/columns.js';
import { widthOf } from '../terminal/fitted.js';
import { allRows, isMarked, legend, type Mark, shown, signs, type Table, type TableRow } from './table.js';

/** The maximum number of rows in a table that is meant for a glance. */
const mostRows = 12;

/**
 * A table for a terminal: its title, the first rows, and as many columns of numbers as fit. The last one, a mean, is
 * always kept.
 * @param width of the terminal, in columns
 */
export function textTable(table: Table, width: number): string {
  const rows = allRows(table);
  const kept = keptColumns(table, width);
  const left = rows.length - mostRows;
  const dropped = table.columns.filter((_, i) => !kept.includes(i)).map(({ label }) => label);
  const marks = (Object.keys(legend) as Mark[]).filter((mark) => isMarked(table, mark));
  return [
    table.title,
    grid(table, kept),
    ...(left > 0 ? [`… and ${left} more rows`] : []),
    ...(dropped.length > 0 ? [`without ${dropped.join(', ')}: the terminal is too narrow`] : []),
    ...marks.map((mark) => `${legend[mark].sign} ${legend[mark].meaning}`),
  ].join('\n');
}

function grid({ columns: all, ...table }: Table, kept: readonly number[]): string {
  const line = (row: TableRow) =>
    kept.map((i) => {
      const [cell = { value: null }, column] = [row[i], all[i]];
      return column ? shown(cell, column) + signs(cell) : '';
    });
  const head = kept.map((i) => all[i]?.label ?? '');
  const rows = allRows({ columns: all, ...table }).slice(0, mostRows);
  return columns(
    [head, ...rows.map(line)],
    kept.map((i) => all[i]?.kind === 'number'),
  );
}

/** The indices of the columns that fit. */
function keptColumns(table: Table, width: number): number[] {
  let kept = [...table.columns.keys()];
  const numbers = kept.filter((i) => table.columns[i]?.kind === 'number').slice(0, -1);
  while (numbers.length > 0 && widest(grid(table, kept)) > width) {
    const last = numbers.pop();
    kept = kept.filter((i) => i !== last);
  }
  return kept;
}

const widest = (text: string): number => Math.max(...text.split('\n').map((line) => widthOf([line])));
