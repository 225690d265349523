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
 * Rows with the best and the second best number of some columns ranked. Numbers that read the same are a tie: they
 * share the first place, and then there is no second; of the second place a tie has none. A column with fewer than two
 * comparable numbers, or where all are the same, has no ranks.
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

/** The different numbers of a column as they read and how often each is there, the best first. */
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

/** The same within each row, over some of its columns: where a row holds what is set against each other. */
export const rankedInRows = (rows: readonly TableRow[], columns: readonly number[], ranking: Ranking): TableRow[] =>
  rows.map((row) => {
    const numbers = columns.map((column) => [row[column] ?? { value: null }]);
    const found = ranked(numbers, new Set([0]), ranking);
    return row.map((cell, i) => found[columns.indexOf(i)]?.[0] ?? cell);
  });
