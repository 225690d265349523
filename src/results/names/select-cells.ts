import { isSelected, type Selected, type Selector, select } from '../../config/selector.js';
import { type Axis, axes } from '../axes.js';
import { namedValues, valuesOf } from '../axis-values.js';
import type { CellRow } from '../rows/cells.js';

/** What commands select stored cells by. */
export const cellAxes = [...axes, 'language'] as const;
export type CellAxis = (typeof cellAxes)[number];
export type CellSelector = Selector<CellAxis>;

/**
 * The cells that a selector means, each once and under the name that it is shown with, by whichever of its names it was
 * found. An older cell is meant only where the selector says so: `data=*older*`.
 * @param option for messages, as `select` has it
 * @throws UserError for a value that no cell has on its axis, and where no cell has all that is wanted
 */
export function selectCells(cells: readonly CellRow[], wanted: CellSelector, option: string): CellRow[] {
  const candidates = cells.flatMap((cell) => namesOf(cell, wanted).map((values) => ({ cell, values })));
  return [...new Set(select(candidates, ({ values }) => values, wanted, option).map(({ cell }) => cell))];
}

/** Whether a selector means a cell, by any of its names. */
export const isMeant = (cell: CellRow, wanted: CellSelector): boolean =>
  namesOf(cell, wanted).some((values) => isSelected(values, wanted));

/** Oracle cells, which are given gold, are meant only where a selector names `oracle`. */
export const withoutOracle = (wanted: CellSelector): CellSelector => ({ oracle: ['none'], ...wanted });

/** The values that a cell may be found by: as it is shown, and as experiments call it. */
function namesOf(cell: CellRow, wanted: CellSelector): Selected<CellAxis>[] {
  const { language, olderBy, aliases } = cell;
  const shown = { ...valuesOf(cell), language };
  if (olderBy.length === 0) return [shown, ...aliases.map((names) => ({ ...namedValues(cell, names), language }))];
  return olderBy.some((axis) => saysOlder(wanted[axis])) ? [shown] : [];
}

const saysOlder = (patterns: CellSelector[Axis] = []): boolean => patterns.some((pattern) => pattern.includes('older'));
