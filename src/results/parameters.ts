import { parametersInName } from './parameters-in-name.js';
import type { CellRow } from './rows.js';

/** Number of parameters of a cell's model: as its definition says, or else its name; undefined where neither does. */
export const parametersOf = ({ parameter_count, model }: CellRow): number | undefined =>
  parameter_count ?? (model === null ? undefined : parametersInName(model));
