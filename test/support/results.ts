import { type Read, type Results, resultsOf } from '../../src/results/results.js';
import type { CellRow } from '../../src/results/rows/cells.js';
import type { ScoreRow } from '../../src/results/rows/scores.js';
import type { Naming, StoredCell } from '../../src/results/rows/stored-cells.js';

/** A cell of `eat` with 3 rounds; `cell_id` is built from the fields that differ. */
export const cell = (differs: Partial<CellRow> = {}): CellRow => ({
  cell_id: JSON.stringify(differs),
  language: 'ja',
  method: 'eat',
  model: 'large-14b',
  adapter: 'none',
  prompt: 'mrcot',
  rounds_forward: 3,
  rounds_backward: 3,
  tagger: 'compromise',
  locator: 'aligned',
  sampling: 'greedy',
  seed: 0,
  ner_dataset: 'wikiann',
  ner_split: 'test',
  ner_revision: 'r1',
  ner_data: 'wikiann as read',
  translation_dataset: null,
  translation_split: null,
  translation_revision: null,
  translation_data: null,
  status: 'done',
  started_at: '2026-11-20 10:00',
  finished_at: '2026-11-20 11:00',
  parameter_count: null,
  language_definition: null,
  model_source: null,
  trained_on: null,
  oracle: null,
  software: ['eatlab 0.1.0'],
  named_at: differs.started_at ?? '2026-11-20 10:00',
  apart: {},
  olderBy: [],
  aliases: {},
  ...differs,
});

/** An experiment's names for the parts of `cell`, and when it gave them. */
export const naming = (experiment: string, at: string, names: Partial<Naming['names']> = {}): Naming => ({
  experiment,
  at,
  names: {
    method: 'eat',
    model: 'large-14b',
    adapter: 'none',
    prompt: 'mrcot',
    tagger: 'compromise',
    sampling: 'greedy',
    ...names,
  },
});

/** The same cell as in a database, with its `config`. */
export function stored(
  cell_id: string,
  namings: readonly Naming[],
  config: Readonly<Record<string, unknown>> = {},
  differs: Partial<StoredCell> = {},
): StoredCell {
  const { named_at: _, apart: __, olderBy: ___, aliases: ____, ...row } = cell({ cell_id });
  return { ...row, namings, config, ...differs };
}

export const score = ({ cell_id }: CellRow, value: number, differs: Partial<ScoreRow> = {}): ScoreRow => ({
  cell_id,
  dataset: 'wikiann',
  metric: 'f1.seqeval',
  value,
  ci_low: null,
  ci_high: null,
  sentences: 100,
  sentence_set: 'all',
  signature: 'sentences:100|protocol:seqeval',
  interval: 'interval:jackknife-t|scale:logit|unit:text|level:95',
  units: 100,
  design_effect: 1,
  ...differs,
});

/** Results with these rows; all other parts are empty. */
export const results = (read: Partial<Read>): Results =>
  resultsOf({
    experiment: 'invented',
    cells: [],
    scores: [],
    typeScores: [],
    usage: [],
    answerProbes: [],
    states: [],
    origins: [],
    samples: [],
    ceilings: [],
    unscored: [],
    failures: [],
    names: [],
    provenance: new Map(),
    ...read,
  });
