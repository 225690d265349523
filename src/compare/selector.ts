import { nearest } from '../config/nearest.js';
import { isSelected } from '../config/selector.js';
import { type Axis, axes, namedValues } from '../results/axis-values.js';
import type { CellRow } from '../results/rows/cells.js';
import * as messages from './messages.js';

/** Alternatives by axis, each a value with `*` for anything; an axis that is absent may be anything. */
export type Wanted = Readonly<Partial<Record<Axis | 'language', readonly string[]>>>;

const keys: readonly (Axis | 'language')[] = [...axes, 'language'];

/**
 * Reads `method=eat,rounds=3`: axes with their values, several values of an axis with a comma between
 * (`language=ru,ja`).
 * @throws UserError for an unknown axis, or what is no selector.
 */
export function readSelector(text: string): Wanted {
  const wanted: Partial<Record<Axis | 'language', string[]>> = {};
  let last: string[] | undefined;
  for (const part of text.split(',')) {
    const [key = '', value] = part.split(/=(.*)/s);
    if (value === undefined) {
      if (!last || part.trim() === '') throw messages.badSelector(text, keys);
      last.push(part.trim());
      continue;
    }
    const axis = keys.find((known) => known === key.trim());
    if (!axis) throw messages.unknownAxis(text, key.trim(), nearest(key.trim(), keys)[0], keys);
    last = wanted[axis] ?? [];
    last.push(value.trim());
    wanted[axis] = last;
  }
  return wanted;
}

/** Whether a cell has what is wanted. `*` alone also fits a method that has no such axis. */
export const matches = (cell: CellRow, wanted: Wanted): boolean =>
  isSelected({ ...namedValues(cell), language: cell.language }, wanted);

/**
 * The cells that an argument of the command line names: by axes where it has a `=`, otherwise by the beginning of an
 * identity. Oracle cells, which are given gold, are meant only where `oracle` is named.
 * @throws UserError where there is none, or the beginning fits several.
 */
export function select(cells: readonly CellRow[], argument: string, db: string): CellRow[] {
  if (argument.includes('=')) {
    const wanted = withoutOracle(readSelector(argument));
    const found = cells.filter((cell) => matches(cell, wanted));
    if (found.length === 0) throw messages.nothingSelected(argument, db);
    return found;
  }
  const found = cells.filter(({ cell_id }) => cell_id.startsWith(argument.toLowerCase()));
  if (found.length === 0) throw messages.noSuchCell(argument, db);
  if (found.length > 1)
    throw messages.severalCells(
      argument,
      found.map(({ cell_id }) => cell_id),
    );
  return found;
}

export const withoutOracle = (wanted: Wanted): Wanted => ({ oracle: ['none'], ...wanted });
