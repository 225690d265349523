import { shippedRecordings } from '../config/library.js';
import { DataOrAssumed } from './calls/absent-data.js';
import { countCalls, estimateModel, totalPrice, totalSeconds } from './calls/estimate.js';
import { KnownAnswers } from './calls/known-answers.js';
import { withRepeats } from './calls/repeats.js';
import { Tally } from './calls/tally.js';
import { type Walked, walkCells } from './calls/walk-cells.js';
import type { Cell } from './cells/cell.js';
import { checkData } from './check-data.js';
import type { Plan } from './plan.js';
import { Share } from './shards/share.js';
import { modelsOf, type Selection, selectExperiments } from './work/selection.js';

export interface PlanFilesOptions extends Selection {
  /** The share of calls that a run would repeat, from 0 to 1. */
  readonly repeatShare?: number | undefined;
}

/** What running experiment files would request and cost. Read-only: no model is called and no database is written. */
export async function planFiles(options: PlanFilesOptions): Promise<Plan> {
  const plan = await planOnce(options);
  return options.repeatShare === undefined ? plan : withRepeats(plan, options.repeatShare);
}

async function planOnce(options: Selection): Promise<Plan> {
  const data = new DataOrAssumed();
  const experiments = await selectExperiments(options, data.open);
  const notes = await checkData(experiments, options.offline);
  const recordings = [...shippedRecordings(), ...options.recordings];
  const known = await KnownAnswers.open(options.db, recordings, modelsOf(experiments));
  try {
    const tally = new Tally(known.answer);
    const cells = new Map<string, Cell>();
    const walks: Walked[] = [];
    const waiting: Cell[] = [];
    const share = options.shard && new Share(options.shard);
    for (const { loaded, cells: own, waiting: later } of experiments) {
      waiting.push(...later);
      for (const cell of own) cells.set(cell.id, cell);
      walks.push(await walkCells(loaded, own, tally, { ...options, store: known.store, data, share }));
    }
    const models = [];
    for (const model of tally.toAsk) {
      models.push(estimateModel(model, await known.measure(model.model), options.concurrency));
    }
    return {
      cells: [...cells.values()],
      waiting,
      sentences: walks.reduce((total, walk) => total + walk.sentences, 0),
      sentencesLeft: walks.reduce((total, walk) => total + walk.left, 0),
      calls: countCalls(tally),
      models,
      priceUsd: totalPrice(models),
      seconds: totalSeconds(models),
      assumed: walks.flatMap(({ assumed }) => assumed),
      absent: data.absent,
      notes,
      ...(options.shard ? { shard: options.shard } : {}),
    };
  } finally {
    await known.close();
  }
}
