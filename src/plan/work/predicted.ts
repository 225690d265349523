import type { LoadedExperiment } from '../../config/load-experiment.js';
import type { Store } from '../../store/store.js';
import type { Cell } from '../cells/cell.js';
import type { Group } from './groups.js';
import { IdSet } from './id-set.js';
import { isMeasured } from './measures.js';

/** For each cell, the sentences that have an answer and every measurement that the experiment wants. */
export class Done {
  private readonly cells: ReadonlyMap<string, { readonly ids: IdSet; isAll: boolean }>;

  /** @param isAll whether the predictions to be added are all that the cells have */
  constructor(cells: readonly Cell[], isAll: boolean) {
    this.cells = new Map(cells.map(({ id }) => [id, { ids: new IdSet(), isAll }]));
  }

  of({ id }: Pick<Cell, 'id'>): { readonly ids: IdSet; readonly isAll: boolean } {
    return this.cells.get(id) ?? { ids: new IdSet(), isAll: false };
  }

  add(cell: string, sentence: number, isDone: boolean): void {
    const known = this.cells.get(cell);
    if (!known) return;
    if (isDone) known.ids.add(sentence);
    else known.isAll = false;
  }
}

/** The predictions of some cells on a dataset that a store already has; with `fresh`, none count. */
export async function predicted(
  loaded: LoadedExperiment,
  { cells, data }: Pick<Group, 'cells' | 'data'>,
  { store, fresh }: { readonly store: Store; readonly fresh: boolean },
): Promise<Done> {
  const done = new Done(cells, !fresh);
  if (fresh) return done;
  const ids = cells.map(({ id }) => `'${id}'`).join(', ');
  const rows = store.stream<{ cell_id: string; sentence_id: number; done: boolean }>(
    `SELECT cell_id, sentence_id, coalesce(state <> 'failed' AND ${isMeasured(loaded, cells)}, false) AS done FROM predictions
     WHERE dataset = $dataset AND cell_id IN (${ids})`,
    { dataset: data.dataset },
  );
  for await (const row of rows) done.add(row.cell_id, row.sentence_id, row.done);
  return done;
}
