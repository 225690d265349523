import { Library } from '../config/library.js';
import { loadExperiment } from '../config/load-experiment.js';
import type { Store } from '../store/store.js';
import { UserError } from '../user-error.js';
import { takeInChanged, takeInScores } from './given/take-in.js';
import { type ScoredCells, scoreCells } from './score-cells.js';

/** The outcome of scoring a database again. */
export interface ScoredAgain extends ScoredCells {
  /** Lines for the user. */
  readonly notes: readonly string[];
  /** A score file that does not fit; everything else is scored. */
  readonly misfit: UserError | undefined;
}

/**
 * Scores the cells of a database that have changed, or all, with the current sentence scores of their files.
 * @param files experiment files whose metrics are imported too
 * @throws UserError for an experiment file that cannot be read
 */
export async function scoreAgain(
  store: Store,
  files: readonly string[],
  options: { readonly fresh: boolean },
): Promise<ScoredAgain> {
  const library = new Library();
  const experiments = files.map((file) => loadExperiment(file, library));
  let misfit: UserError | undefined;
  const noteMisfit = (error: unknown) => {
    if (!(error instanceof UserError)) throw error;
    misfit ??= error;
    return [];
  };
  for (const loaded of experiments) await takeInScores(store, loaded).catch(noteMisfit);
  const notes = await takeInChanged(store).catch(noteMisfit);
  return { ...(await scoreCells(store, options)), notes, misfit };
}
