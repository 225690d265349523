import { packageVersion } from '../config/installed.js';
import type { LoadedExperiment } from '../config/load-experiment.js';
import type { Cell } from '../plan/cells/cell.js';
import type { CellProvenance } from '../store/cell-provenance.js';
import type { Store } from '../store/store.js';
import { literal, type Row } from '../store/tables.js';
import { placeOf } from './same-name.js';

export type CellStatus = 'running' | 'interrupted' | 'partial' | 'done';

/** A cell as the store has it. */
export function cellRow(
  cell: Cell,
  status: CellStatus,
  provenance: CellProvenance,
  startedAt: string,
  finishedAt: string | null = null,
): Row<'cells'> {
  return {
    cell_id: cell.id,
    config: cell.config,
    method: cell.method.name,
    model: cell.model?.name,
    adapter: cell.adapter,
    prompt: cell.prompt?.name,
    rounds_forward: cell.rounds?.forward,
    rounds_backward: cell.rounds?.backward,
    tagger: cell.tagger?.name,
    locator: cell.locator,
    sampling: cell.sampling?.name,
    seed: cell.seed,
    language: cell.language.code,
    ner_dataset: cell.ner.dataset,
    ner_split: cell.ner.split,
    ner_revision: cell.ner.revision,
    translation_dataset: cell.translation?.dataset,
    translation_revision: cell.translation?.revision,
    status,
    started_at: startedAt,
    finished_at: finishedAt,
    software: software(),
    provenance,
    ner_data: cell.ner.id,
    translation_data: cell.translation?.id,
  };
}

/** The datasets of a cell, as they are read. */
export const datasetRows = ({ ner, translation, language }: Cell, readAt: string): Row<'datasets'>[] =>
  [ner, ...(translation ? [translation] : [])].map(({ id, dataset, split, revision, reading }) => ({
    data_id: id,
    dataset,
    split,
    language: language.code,
    revision,
    reading,
    read_at: readAt,
  }));

/** Records that an experiment names a cell, how many of its sentences it wants, and its names for the cell's parts. */
export const experimentRow = (loaded: LoadedExperiment, cell: Cell, at: string): Row<'experiments'> => ({
  name: loaded.experiment.name,
  cell_id: cell.id,
  ner_sample: cell.ner.sample,
  translation_sample: cell.translation?.sample,
  named_at: at,
  file: placeOf(loaded),
  names: namesOf(cell),
});

/** The names of a cell's parts; their contents are in its `config`. */
const namesOf = ({ method, model, adapter, prompt, tagger, sampling }: Cell) => ({
  method: method.name,
  model: model?.name,
  adapter,
  prompt: prompt?.name,
  tagger: tagger?.name,
  sampling: sampling?.name,
});

/** The names that existing cells had when they were first run: a later name belongs to its experiment alone. */
export async function firstNames(store: Store, cells: readonly Cell[]): Promise<Map<string, Row<'cells'>>> {
  const rows = await store.rows<{ cell_id: string }>(
    `SELECT cell_id, method, model, adapter, prompt, tagger, sampling FROM cells
     WHERE cell_id IN (${cells.map(({ id }) => literal(id)).join(', ')})`,
  );
  return new Map(rows.map(({ cell_id, ...names }) => [cell_id, names]));
}

function software(): Record<string, string | undefined> {
  return { eatlab: packageVersion('eatlab'), node: process.version, platform: `${process.platform}-${process.arch}` };
}
