import { formatted, type TableCell, type TableRow } from './table.js';

/** Whether a number takes part: those that are partial, or not zero-shot, are not set against the others. */
const isComparable = ({ value, marks = [] }: TableCell): boolean =>
  typeof value === 'number' && !marks.some((mark) => mark === 'partial' || mark === 'seen' || mark === 'undeclared');

/**
 * Rows with the highest and the second highest number of some columns ranked. Numbers that read the same share their rank. A
 * column with fewer than two comparable numbers, or where all are the same, has no ranks.
 */
export function ranked(rows: readonly TableRow[], columns: ReadonlySet<number>, digits: number): TableRow[] {
  const heights = new Map([...columns].map((column) => [column, heightsOf(rows, column, digits)]));
  return rows.map((row) =>
    row.map((cell, column) => {
      const [best, second] = heights.get(column) ?? [];
      if (best === undefined || second === undefined || !isComparable(cell)) return cell;
      const words = formatted(Number(cell.value), digits);
      if (words === best) return { ...cell, rank: 'best' as const };
      return words === second ? { ...cell, rank: 'second' as const } : cell;
    }),
  );
}

/** Different numbers of a column as they read, the highest first. */
function heightsOf(rows: readonly TableRow[], column: number, digits: number): string[] {
  const values = rows.flatMap((row) => {
    const cell = row[column];
    return cell && isComparable(cell) ? [Number(cell.value)] : [];
  });
  return [...new Set(values.sort((a, b) => b - a).map((value) => formatted(value, digits)))];
}

/** The same within each row, over some of its columns: where a row holds what is set against each other. */
export const rankedInRows = (rows: readonly TableRow[], columns: readonly number[], digits: number): TableRow[] =>
  rows.map((row) => {
    const numbers = columns.map((column) => [row[column] ?? { value: null }]);
    const found = ranked(numbers, new Set([0]), digits);
    return row.map((cell, i) => found[columns.indexOf(i)]?.[0] ?? cell);
  });
