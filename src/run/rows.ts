import { packageVersion } from '../config/installed.js';
import type { LoadedExperiment } from '../config/load-experiment.js';
import type { Cell } from '../plan/cells/cell.js';
import type { Row } from '../store/tables.js';
import type { CellProvenance } from './cell-provenance.js';

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
  };
}

/** That an experiment names a cell, and how many of its sentences it wants. */
export const experimentRow = ({ experiment }: LoadedExperiment, cell: Cell): Row<'experiments'> => ({
  name: experiment.name,
  cell_id: cell.id,
  ner_sample: cell.ner.sample,
  translation_sample: cell.translation?.sample,
});

function software(): Record<string, string | undefined> {
  return { eatlab: packageVersion('eatlab'), node: process.version, platform: `${process.platform}-${process.arch}` };
}
