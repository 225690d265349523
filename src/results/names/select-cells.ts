import { samplingInWords } from '../../config/axes.js';
import { isSelected, type Selected, type Selector, select } from '../../config/selector.js';
import { type Axis, axes } from '../axes.js';
import { valuesOf } from '../axis-values.js';
import type { CellRow } from '../rows/cells.js';

/** The axes that commands select stored cells by. */
export const cellAxes = [...axes, 'language'] as const;
export type CellAxis = (typeof cellAxes)[number];
export type CellSelector = Selector<CellAxis>;

/**
 * The cells that a selector matches, by any name that experiments give their parts. Older cells match only if the
 * selector asks for them: `data=*older*`.
 * @param option for messages, as in `select`
 * @throws UserError for a value that no cell has on its axis, and if no cell matches everything
 */
export const selectCells = (cells: readonly CellRow[], wanted: CellSelector, option: string): CellRow[] =>
  select(
    cells.filter((cell) => isCandidate(cell, wanted)),
    namesOf,
    wanted,
    option,
  );

/** Whether a selector matches a cell. */
export const isMeant = (cell: CellRow, wanted: CellSelector): boolean =>
  isCandidate(cell, wanted) && isSelected(namesOf(cell), wanted);

/** Excludes oracle cells, which are given gold, unless the selector names `oracle`. */
export const withoutOracle = (wanted: CellSelector): CellSelector => ({ oracle: ['none'], ...wanted });

/** The values that a cell is found by: those it is shown with and those experiments use. */
function namesOf(cell: CellRow): Selected<CellAxis> {
  const shown = valuesOf(cell);
  const isCurrent = cell.olderBy.length === 0;
  const entries = axes.map((axis) => {
    const others = isCurrent ? (cell.aliases[axis] ?? []).map(axis === 'sampling' ? samplingInWords : String) : [];
    return [axis, shown[axis] === null ? null : [...new Set([shown[axis], ...others])]] as const;
  });
  return { ...(Object.fromEntries(entries) as Selected<Axis>), language: cell.language };
}

const isCandidate = ({ olderBy }: CellRow, wanted: CellSelector): boolean =>
  olderBy.length === 0 || olderBy.some((axis) => saysOlder(wanted[axis]));

const saysOlder = (patterns: CellSelector[Axis] = []): boolean => patterns.some((pattern) => pattern.includes('older'));
