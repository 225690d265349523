import type { ComparedCell } from '../cells.js';
import { type Axis, axes } from '../systems.js';

/** Two cells of one language and the same data, alike but for the axes that they are compared by. */
export interface CellPair {
  readonly a: ComparedCell;
  readonly b: ComparedCell;
}

/**
 * The pairs of two sets of cells: same language, same data, and the same value on every axis that neither side names. An axis that
 * a method does not have goes with every value of it.
 * @param free axes that may differ: those that either side names
 */
export function pairCells(
  first: readonly ComparedCell[],
  second: readonly ComparedCell[],
  free: ReadonlySet<Axis>,
): CellPair[] {
  const held = axes.filter((axis) => axis === 'data' || !free.has(axis));
  const alike = (a: ComparedCell, b: ComparedCell) =>
    a.language === b.language &&
    held.every((axis) => {
      const [x, y] = [a.values[axis], b.values[axis]];
      return x === y || ((x === null || y === null) && axis !== 'data');
    });
  return first.flatMap((a) => second.filter((b) => a.id !== b.id && alike(a, b)).map((b) => ({ a, b })));
}
