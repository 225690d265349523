import type { Values } from '../../store/database.js';

/** Which cells are read: those of the experiment of this name, or undefined for all of the store. */
export type Scope = string | undefined;

/** What every query begins with: the cells of `$experiment`, or all. What they are called is in `stored-cells.ts`. */
export const mine = `WITH mine AS (SELECT * FROM cells
  WHERE $experiment IS NULL OR cell_id IN (SELECT cell_id FROM experiments WHERE name = $experiment))`;

/** The same with the keys of the answers that the predictions of each cell use. */
export const answered = `${mine}, used AS (
  SELECT DISTINCT p.cell_id, call.key AS key
  FROM (SELECT cell_id, unnest(calls) AS call FROM predictions WHERE cell_id IN (SELECT cell_id FROM mine)) p)`;

export const valuesOfScope = (scope: Scope): Values => ({ experiment: scope ?? null });
