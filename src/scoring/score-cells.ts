import type { Store } from '../store/store.js';
import { literal, type TableName } from '../store/tables.js';
import { scoreFlips } from './flip-rate.js';
import { type ScoringInputs, scoringInputs } from './inputs.js';
import { scoreCell } from './score.js';

export interface ScoreOptions {
  /** Only these cells. */
  readonly cells?: readonly string[];
  /** Score also what has not changed since it was scored. */
  readonly fresh?: boolean;
}

/** How many cells were scored, a cell with two datasets twice, and how many had scores already. */
export interface ScoredCells {
  readonly scored: number;
  readonly unchanged: number;
  /** Cells left with the scores that they have, since their sentences are not in the database. */
  readonly withoutSentences: number;
}

/**
 * Scores cells, or all there are, from their stored predictions. No model is asked. A cell is scored again only where what
 * its scores are made of has changed; scores that it no longer has are removed.
 */
export async function scoreCells(store: Store, { cells, fresh = false }: ScoreOptions = {}): Promise<ScoredCells> {
  await store.flush();
  const all = await scoringInputs(store, cells);
  const whole = all.filter(({ hasSentences }) => hasSentences);
  const changed = whole.filter(({ inputs, scored }) => fresh || inputs !== scored);
  for (const cell of changed) await scoreAnew(store, cell);
  await store.flush();
  return {
    scored: changed.length,
    unchanged: whole.length - changed.length,
    withoutSentences: all.length - whole.length,
  };
}

/** As many sentences are taken into the database at once; fewer wait for those of other cells. */
const takenInAlone = 2000;

async function scoreAnew(store: Store, { inputs, scored: _, hasSentences: __, ...cell }: ScoringInputs): Promise<void> {
  const { cell_id, dataset } = cell;
  const remove = (table: TableName) =>
    store.run(`DELETE FROM ${table} WHERE cell_id = ${literal(cell_id)} AND dataset = ${literal(dataset)}`);
  // Whatever happens after this, a cell counts as scored only when its new scores are there.
  await remove('scored');
  await remove('sentence_stats');
  let waiting = 0;
  const scores = await scoreCell(store, cell, async (sentences) => {
    store.appendAll('sentence_stats', sentences, { areNew: true });
    waiting += sentences.length;
    if (waiting < takenInAlone) return;
    waiting = 0;
    await store.flush();
  });
  scores.push(...(await scoreFlips(store, cell)));
  await remove('scores');
  store.appendAll('scores', scores);
  store.append('scored', { cell_id, dataset, inputs, scored_at: new Date().toISOString() });
}
