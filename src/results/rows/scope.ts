import type { Values } from '../../store/database.js';

/** Which cells to read: those of the named experiment, or undefined for the whole store. */
export type Scope = string | undefined;

/** The start of every query: the cells of `$experiment`, or all. `stored-cells.ts` names them. */
export const mine = `WITH mine AS (SELECT * FROM cells
  WHERE $experiment IS NULL OR cell_id IN (SELECT cell_id FROM experiments WHERE name = $experiment))`;

/** The same, with the keys of the answers that each cell's predictions use. */
export const answered = `${mine}, used AS (
  SELECT DISTINCT p.cell_id, call.key AS key
  FROM (SELECT cell_id, unnest(calls) AS call FROM predictions WHERE cell_id IN (SELECT cell_id FROM mine)) p)`;

export const valuesOfScope = (scope: Scope): Values => ({ experiment: scope ?? null });
