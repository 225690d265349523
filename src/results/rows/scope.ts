import type { Values } from '../../store/database.js';

/** Which cells are read: those of the experiment of this name, or undefined for all of the store. */
export type Scope = string | undefined;

/** What an experiment may call otherwise than the cell was called when it was first run. */
const named = ['method', 'model', 'adapter', 'prompt', 'tagger', 'sampling'];

/** What every query begins with: the cells of `$experiment` under its names, or all under their first names. */
export const mine = `WITH mine AS (
  SELECT c.* REPLACE (${named.map((axis) => `coalesce(e.names.${axis}, c.${axis}) AS ${axis}`).join(', ')})
  FROM cells c LEFT JOIN experiments e ON e.cell_id = c.cell_id AND e.name = $experiment
  WHERE $experiment IS NULL OR e.name IS NOT NULL)`;

/** The same with the keys of the answers that the predictions of each cell use. */
export const answered = `${mine}, used AS (
  SELECT DISTINCT p.cell_id, call.key AS key
  FROM (SELECT cell_id, unnest(calls) AS call FROM predictions WHERE cell_id IN (SELECT cell_id FROM mine)) p)`;

export const valuesOfScope = (scope: Scope): Values => ({ experiment: scope ?? null });
