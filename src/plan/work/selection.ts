import { Library } from '../../config/library.js';
import { type LoadedExperiment, loadExperiment } from '../../config/load-experiment.js';
import type { OpenPlanned } from '../calls/absent-data.js';
import { type Cell, modelsAsked } from '../cells/cell.js';
import { onlyCells } from '../cells/only.js';
import { resolveCells } from '../cells/resolve.js';
import { keepSamples } from '../cells/sample-rule.js';

/** The experiments that a command line names, and the options that apply to them. */
export interface Selection {
  readonly files: readonly string[];
  readonly db: string;
  readonly only: readonly string[];
  readonly set: readonly string[];
  readonly limit: number | undefined;
  readonly concurrency: number | undefined;
  readonly offline: boolean;
  readonly recordings: readonly string[];
}

export interface SelectedExperiment {
  readonly loaded: LoadedExperiment;
  readonly cells: readonly Cell[];
  /** Cells of the grid that cannot run yet (`waitsFor`). */
  readonly waiting: readonly Cell[];
  /** Notes about its samples, one line each. */
  readonly notes: readonly string[];
}

/**
 * The experiments of a selection, each with its cells.
 * @throws UserError for what cannot be read or resolved
 */
export async function selectExperiments(selection: Selection, open?: OpenPlanned): Promise<SelectedExperiment[]> {
  const library = new Library();
  const experiments: SelectedExperiment[] = [];
  for (const file of selection.files) {
    const loaded = loadExperiment(file, library, selection.set);
    const resolved = await resolveCells(loaded, { ...selection, ...(open ? { open } : {}) });
    const { cells: all, notes } = await keepSamples(loaded, onlyCells(resolved, selection.only), selection.db);
    const [cells, waiting] = [all.filter((cell) => !cell.waitsFor), all.filter((cell) => cell.waitsFor)];
    experiments.push({ loaded, cells, waiting, notes });
  }
  return experiments;
}

/** The models that experiments call, by their names in `generations`. */
export const modelsOf = (experiments: readonly SelectedExperiment[]): Set<string> =>
  new Set(experiments.flatMap(({ cells }) => cells.flatMap(modelsAsked)).map(({ identity }) => identity.model));
