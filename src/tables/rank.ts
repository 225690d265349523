import { formatted, type TableCell, type TableRow } from './table.js';

/** Whether a number takes part: those that are partial, or not zero-shot, are not set against the others. */
const isComparable = ({ value, marks = [] }: TableCell): boolean =>
  typeof value === 'number' && !marks.some((mark) => mark === 'partial' || mark === 'seen' || mark === 'undeclared');

/** What ranks numbers: how they read, and which one is the best. */
export interface Ranking {
  readonly digits: number;
  readonly best: 'highest' | 'lowest' | null;
}

/**
 * Rows with the best and the second best number of some columns ranked. Numbers that read the same share their rank. A
 * column with fewer than two comparable numbers, or where all are the same, has no ranks.
 */
export function ranked(rows: readonly TableRow[], columns: ReadonlySet<number>, ranking: Ranking): TableRow[] {
  const orders = new Map([...columns].map((column) => [column, orderOf(rows, column, ranking)]));
  return rows.map((row) =>
    row.map((cell, column) => {
      const [best, second] = orders.get(column) ?? [];
      if (best === undefined || second === undefined || !isComparable(cell)) return cell;
      const words = formatted(Number(cell.value), ranking.digits);
      if (words === best) return { ...cell, rank: 'best' as const };
      return words === second ? { ...cell, rank: 'second' as const } : cell;
    }),
  );
}

/** The different numbers of a column as they read, the best first. */
function orderOf(rows: readonly TableRow[], column: number, { best, digits }: Ranking): string[] {
  const values = rows.flatMap((row) => {
    const cell = row[column];
    return cell && isComparable(cell) ? [Number(cell.value)] : [];
  });
  const order = values.sort((a, b) => (best === 'lowest' ? a - b : b - a));
  return [...new Set(order.map((value) => formatted(value, digits)))];
}

/** The same within each row, over some of its columns: where a row holds what is set against each other. */
export const rankedInRows = (rows: readonly TableRow[], columns: readonly number[], ranking: Ranking): TableRow[] =>
  rows.map((row) => {
    const numbers = columns.map((column) => [row[column] ?? { value: null }]);
    const found = ranked(numbers, new Set([0]), ranking);
    return row.map((cell, i) => found[columns.indexOf(i)]?.[0] ?? cell);
  });
