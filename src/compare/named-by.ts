import { readSelector } from '../config/selector.js';
import { type CellSelector, cellAxes, selectCells, withoutOracle } from '../results/names/select-cells.js';
import type { CellRow } from '../results/rows/cells.js';
import * as messages from './messages.js';

const option = 'compare';

/**
 * The axes that an argument names; undefined if it is the prefix of an identity.
 * @throws UserError as `readSelector` does
 */
export const selectorIn = (argument: string): CellSelector | undefined =>
  argument.includes('=') ? readSelector([argument], cellAxes, option) : undefined;

/**
 * The cells that a command-line argument names: by axes if it contains `=`, otherwise by the prefix of an identity,
 * which may be that of an older cell.
 * @throws UserError if there is none, or several identities have the prefix
 */
export function namedBy(argument: string, cells: readonly CellRow[], db: string): CellRow[] {
  const wanted = selectorIn(argument);
  if (wanted) return selectCells(cells, withoutOracle(wanted), option);
  const found = cells.filter(({ cell_id }) => cell_id.startsWith(argument.toLowerCase()));
  if (found.length === 0) throw messages.noSuchCell(argument, db);
  if (found.length > 1)
    throw messages.severalCells(
      argument,
      found.map(({ cell_id }) => cell_id),
    );
  return found;
}
