import { columns } from '../terminal/columns.js';
import { widthOf } from '../terminal/fitted.js';
import { allRows, type Column, isMarked, legend, type Mark, shown, signs, type Table, type TableRow } from './table.js';

/** The maximum number of rows in a table that is meant for a glance. */
const mostRows = 12;

/**
 * A table for a terminal: its title, the first rows, and as many columns as fit. Columns of words go first, if the rows
 * can be told apart without them, then columns of numbers from the right. The last one, a mean, is always kept.
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
  const isTooWide = () => widest(grid(table, kept)) > width;
  const ofKind = (kind: Column['kind']) => kept.filter((i) => table.columns[i]?.kind === kind);
  for (const words of ofKind('text')
    .slice(1)
    .sort((a, b) => widthOfColumn(table, b) - widthOfColumn(table, a))) {
    const without = ofKind('text').filter((i) => i !== words);
    if (isTooWide() && tellsApart(table, without)) kept = kept.filter((i) => i !== words);
  }
  const numbers = ofKind('number').slice(0, -1);
  while (numbers.length > 0 && isTooWide()) {
    const last = numbers.pop();
    kept = kept.filter((i) => i !== last);
  }
  return kept;
}

const widthOfColumn = (table: Table, column: number): number => widest(grid(table, [column]));

/** Whether no two rows have the same values in these columns. */
function tellsApart(table: Table, columns: readonly number[]): boolean {
  const keys = allRows(table).map((row) => JSON.stringify(columns.map((i) => row[i]?.value)));
  return new Set(keys).size === keys.length;
}

const widest = (text: string): number => Math.max(...text.split('\n').map((line) => widthOf([line])));
