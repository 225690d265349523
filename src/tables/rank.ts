import { formatted, type TableCell, type TableRow } from './table.js';

/** Whether a number is ranked: partial numbers and those that may not be zero-shot are not. */
const isComparable = ({ value, marks = [] }: TableCell): boolean =>
  typeof value === 'number' && !marks.some((mark) => mark === 'partial' || mark === 'seen' || mark === 'undeclared');

/** How numbers are ranked: the decimals that are shown, and which end is best. */
export interface Ranking {
  readonly digits: number;
  readonly best: 'highest' | 'lowest' | null;
}

/**
 * Marks the best and second best numbers in some columns. Numbers that are equal as shown are tied. Numbers tied for
 * first place are all best and leave no second; numbers tied for second place get no mark. A column with fewer than two
 * comparable numbers, or with only equal ones, has no ranks.
 */
export function ranked(rows: readonly TableRow[], columns: ReadonlySet<number>, ranking: Ranking): TableRow[] {
  const orders = new Map([...columns].map((column) => [column, orderOf(rows, column, ranking)]));
  return rows.map((row) =>
    row.map((cell, column) => {
      const [best, second] = orders.get(column) ?? [];
      if (!best || !second || !isComparable(cell)) return cell;
      const words = formatted(Number(cell.value), ranking.digits);
      if (words === best.words) return { ...cell, rank: 'best' as const };
      const isSecond = words === second.words && best.count === 1 && second.count === 1;
      return isSecond ? { ...cell, rank: 'second' as const } : cell;
    }),
  );
}

/** The distinct numbers in a column, as shown, with their counts, best first. */
function orderOf(rows: readonly TableRow[], column: number, { best, digits }: Ranking) {
  const values = rows.flatMap((row) => {
    const cell = row[column];
    return cell && isComparable(cell) ? [Number(cell.value)] : [];
  });
  const order = values.sort((a, b) => (best === 'lowest' ? a - b : b - a));
  const counts = new Map<string, number>();
  for (const value of order) {
    const words = formatted(value, digits);
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts].map(([words, count]) => ({ words, count }));
}

/** The same within each row, over some of its columns, for tables that compare within a row. */
export const rankedInRows = (rows: readonly TableRow[], columns: readonly number[], ranking: Ranking): TableRow[] =>
  rows.map((row) => {
    const numbers = columns.map((column) => [row[column] ?? { value: null }]);
    const found = ranked(numbers, new Set([0]), ranking);
    return row.map((cell, i) => found[columns.indexOf(i)]?.[0] ?? cell);
  });
