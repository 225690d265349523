import type { Store } from '../store/store.js';
import { literal } from '../store/tables.js';

const table = 'temp.predictions_at_hand';

/** Everything but what no score reads, so that a column that some score begins to read is there. */
const columns = '* EXCLUDE (entities, error, predicted_at)';

/**
 * Brings the predictions of several cells into a table of their own, where those of each are read: a run writes those
 * of all cells for one sentence after those for another, so that to read a cell is to search all predictions there are.
 * @returns the table to read; of one cell, that of all predictions
 */
export async function bringPredictions(store: Store, cells: readonly { readonly cell_id: string }[]): Promise<string> {
  const ids = [...new Set(cells.map(({ cell_id }) => cell_id))];
  if (ids.length < 2) return 'predictions';
  await store.run(
    `CREATE OR REPLACE TEMP TABLE predictions_at_hand AS SELECT ${columns} FROM predictions
     WHERE cell_id IN (${ids.map(literal).join(', ')})`,
  );
  return table;
}

export const leavePredictions = (store: Store): Promise<void> => store.run(`DROP TABLE IF EXISTS ${table}`);
