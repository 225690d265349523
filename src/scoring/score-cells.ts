import type { Store } from '../store/store.js';
import { literal } from '../store/tables.js';
import type { CellInfo } from './read.js';
import { scoreCell } from './score.js';

/** Scores cells, or all there are, from their stored predictions. No model is asked. Returns the number of cells. */
export async function scoreCells(store: Store, cellIds?: readonly string[]): Promise<number> {
  const wanted = cellIds ? `AND cell_id IN (${cellIds.map(literal).join(', ')})` : '';
  const cells = await store.rows<CellInfo>(
    `SELECT DISTINCT p.cell_id, c.language, p.dataset,
            CASE WHEN p.dataset = c.ner_dataset THEN c.ner_split ELSE c.config->>'$.translation.split' END AS split
     FROM predictions p JOIN cells c USING (cell_id) WHERE p.state <> 'failed' ${wanted} ORDER BY ALL`,
  );
  for (const cell of cells) {
    const { scores, sentences } = await scoreCell(store, cell);
    for (const row of scores) store.append('scores', row);
    for (const row of sentences) store.append('sentence_stats', row);
  }
  await store.flush();
  return cells.length;
}
