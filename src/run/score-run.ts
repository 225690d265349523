import type { SelectedExperiment } from '../plan/work/selection.js';
import { takeInScores } from '../scoring/given/take-in.js';
import { scoreCells } from '../scoring/score-cells.js';
import type { Store } from '../store/store.js';
import type { Listener } from './progress.js';

/**
 * Scores the cells of experiments, with the scores of their files.
 * @param experiments those whose files are read
 * @returns what is wrong with a file that does not fit, which keeps nothing else from being scored
 */
export async function scoreRun(
  store: Store,
  cells: readonly string[],
  experiments: readonly SelectedExperiment[],
  listen: Listener,
): Promise<unknown> {
  listen({ kind: 'entered', phase: 'scoring' });
  const changed = new Set(cells);
  let misfit: unknown;
  for (const { loaded } of experiments) {
    const given = await takeInScores(store, loaded).catch((error: unknown) => {
      misfit ??= error;
      return [];
    });
    for (const cell of given) changed.add(cell);
  }
  await scoreCells(store, {
    cells: [...changed],
    scored: (done, of) => listen({ kind: 'scored', cells: done, of }),
  });
  return misfit;
}
