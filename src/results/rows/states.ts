import { mine } from './scope.js';

/** How many sentences of a cell ended in a state. */
export interface StateRow {
  readonly cell_id: string;
  readonly dataset: string;
  readonly state: string;
  readonly sentences: number;
}

export const statesSql = `${mine}
  SELECT p.cell_id, p.dataset, p.state, count(*)::INTEGER AS sentences
  FROM predictions p JOIN mine USING (cell_id) GROUP BY ALL ORDER BY ALL`;
