import type { Store } from '../../store/store.js';
import type { CellRow } from '../rows/cells.js';
import type { Scope } from '../rows/scope.js';
import { readStoredCells } from '../rows/stored-cells.js';
import { namedCells } from './named-cells.js';

/** All cells in a scope under the names they are shown with, including older ones, ordered by their axes. */
export const readCells = async (store: Store, scope: Scope): Promise<CellRow[]> =>
  namedCells(await readStoredCells(store, scope));
