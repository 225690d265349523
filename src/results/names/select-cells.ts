import { samplingInWords } from '../../config/axes.js';
import { isSelected, type Selected, type Selector, select } from '../../config/selector.js';
import { type Axis, axes } from '../axes.js';
import { valuesOf } from '../axis-values.js';
import type { CellRow } from '../rows/cells.js';

/** What commands select stored cells by. */
export const cellAxes = [...axes, 'language'] as const;
export type CellAxis = (typeof cellAxes)[number];
export type CellSelector = Selector<CellAxis>;

/**
 * The cells that a selector means, by whatever experiments call their parts. An older cell is meant only where the
 * selector says so: `data=*older*`.
 * @param option for messages, as `select` has it
 * @throws UserError for a value that no cell has on its axis, and where no cell has all that is wanted
 */
export const selectCells = (cells: readonly CellRow[], wanted: CellSelector, option: string): CellRow[] =>
  select(
    cells.filter((cell) => isCandidate(cell, wanted)),
    namesOf,
    wanted,
    option,
  );

/** Whether a selector means a cell. */
export const isMeant = (cell: CellRow, wanted: CellSelector): boolean =>
  isCandidate(cell, wanted) && isSelected(namesOf(cell), wanted);

/** Oracle cells, which are given gold, are meant only where a selector names `oracle`. */
export const withoutOracle = (wanted: CellSelector): CellSelector => ({ oracle: ['none'], ...wanted });

/** The values that a cell is found by: as it is shown, and as experiments call it. */
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
