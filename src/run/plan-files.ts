import { Library } from '../config/library.js';
import { loadExperiment } from '../config/load-experiment.js';
import type { Cell } from '../plan/cell.js';
import { countCalls, estimateModel, totalPrice, totalSeconds } from '../plan/estimate.js';
import { onlyCells } from '../plan/only.js';
import type { Plan } from '../plan/plan.js';
import { resolveCells } from '../plan/resolve.js';
import { Tally } from '../plan/tally.js';
import { KnownAnswers } from './known-answers.js';
import { type Walked, walkCells } from './plan-cells.js';
import { shippedRecordings } from './run-files.js';

export interface PlanFilesOptions {
  readonly files: readonly string[];
  readonly db: string;
  readonly only: readonly string[];
  readonly set: readonly string[];
  readonly limit: number | undefined;
  readonly concurrency: number | undefined;
  readonly offline: boolean;
  readonly recordings: readonly string[];
}

/** What running experiment files would ask and cost. Reads only: no model is asked, no database is written. */
export async function planFiles(options: PlanFilesOptions): Promise<Plan> {
  const library = new Library();
  const known = await KnownAnswers.open(options.db, [...shippedRecordings(), ...options.recordings]);
  try {
    const tally = new Tally(known.answer);
    const cells = new Map<string, Cell>();
    const walks: Walked[] = [];
    for (const file of options.files) {
      const loaded = loadExperiment(file, library, options.set);
      const own = onlyCells(await resolveCells(loaded, options), options.only);
      for (const cell of own) cells.set(cell.id, cell);
      walks.push(await walkCells(loaded, own, tally, { ...options, store: known.store }));
    }
    const models = [];
    for (const model of tally.models.values()) {
      models.push(estimateModel(model, await known.measure(model.model), options.concurrency));
    }
    return {
      cells: [...cells.values()],
      sentences: walks.reduce((total, walk) => total + walk.sentences, 0),
      sentencesLeft: walks.reduce((total, walk) => total + walk.left, 0),
      calls: countCalls(tally),
      models,
      priceUsd: totalPrice(models),
      seconds: totalSeconds(models),
      assumed: walks.flatMap(({ assumed }) => assumed),
    };
  } finally {
    await known.close();
  }
}
