import width from 'string-width';
import { visible } from '../text/visible.js';

/**
 * Rows with aligned columns, two spaces between them.
 * @param right which columns are right-aligned; by default those with only numbers below their heading
 */
export function columns(rows: readonly (readonly string[])[], right?: readonly boolean[]): string {
  const shown = rows.map((row) => row.map(visible));
  const count = Math.max(0, ...shown.map((row) => row.length));
  const indices = Array.from({ length: count }, (_, i) => i);
  const widths = indices.map((i) => Math.max(...shown.map((row) => width(row[i] ?? ''))));
  const isRight = right ?? indices.map((i) => isNumbers(shown.slice(1).map((row) => row[i] ?? '')));
  return shown
    .map((row) =>
      row
        .map((cell, i) => {
          const space = ' '.repeat((widths[i] ?? 0) - width(cell));
          return isRight[i] ? space + cell : cell + space;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const isNumbers = (cells: readonly string[]): boolean =>
  cells.length > 0 && cells.every((cell) => /^[\d,.]*$/.test(cell));
