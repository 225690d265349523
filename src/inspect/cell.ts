import { labelOf, valuesOf } from '../results/axis-values.js';
import { readCells } from '../results/names/read-cells.js';
import { valuesOfScope } from '../results/rows/scope.js';
import { type StateRow, statesSql } from '../results/rows/states.js';
import type { Store } from '../store/store.js';
import { ownAxes } from './contents.js';

/** A cell's score over all entities or sentences. */
export interface ScoreShown {
  readonly dataset: string;
  readonly metric: string;
  /** As stored; shares are from 0 to 1. */
  readonly value: number;
  readonly ci_low: number | null;
  readonly ci_high: number | null;
  readonly support: number;
  readonly sentences: number;
}

/** A cell: what it is, what it used, and its results. */
export interface CellShown {
  readonly kind: 'cell';
  readonly cell: string;
  readonly name: string;
  readonly language: string;
  readonly experiments: readonly string[];
  readonly state: string;
  /** When its last run started and finished, in UTC. */
  readonly started: string;
  readonly finished: string | null;
  readonly software: readonly string[];
  readonly data: readonly DataShown[];
  /** Everything that determines its predictions. */
  readonly config: Readonly<Record<string, unknown>>;
  /** The number of predictions by dataset and state. */
  readonly predictions: readonly Omit<StateRow, 'cell_id'>[];
  readonly answers: AnswersShown | null;
  readonly scores: readonly ScoreShown[];
}

/** A dataset as it was read. */
export interface DataShown {
  readonly dataset: string;
  readonly split: string;
  readonly revision: string;
  readonly reading: string;
  readonly read: string;
}

/** The distinct answers that a cell used. */
export interface AnswersShown {
  readonly answers: number;
  readonly recorded: number;
  readonly tokens: number | null;
  readonly seconds: number | null;
}

export async function showCell(store: Store, id: string): Promise<CellShown> {
  const cell = (await readCells(store, undefined)).find(({ cell_id }) => cell_id === id);
  if (!cell) throw new Error(`cell ${id} was there a moment ago`);
  const values = { id };
  const [stored] = await store.rows<{ config: string }>(
    'SELECT config::VARCHAR AS config FROM cells WHERE cell_id = $id',
    values,
  );
  const experiments = await store.rows<{ name: string }>(
    'SELECT name FROM experiments WHERE cell_id = $id ORDER BY name',
    values,
  );
  const states = await store.rows<StateRow>(statesSql, valuesOfScope(undefined));
  const [answers] = await store.rows<AnswersShown>(answersSql, values);
  return {
    kind: 'cell',
    cell: id,
    name: labelOf(valuesOf(cell), ownAxes),
    language: cell.language,
    experiments: experiments.map(({ name }) => name),
    state: cell.status,
    started: cell.started_at,
    finished: cell.finished_at,
    software: cell.software,
    data: await store.rows<DataShown>(dataSql, values),
    config: JSON.parse(stored?.config ?? '{}') as Record<string, unknown>,
    predictions: states.filter(({ cell_id }) => cell_id === id).map(({ cell_id: _, ...state }) => state),
    answers: answers && answers.answers > 0 ? answers : null,
    scores: await store.rows<ScoreShown>(
      `SELECT dataset, metric, value, ci_low, ci_high, support, sentences FROM scores
       WHERE cell_id = $id AND scope = 'overall' ORDER BY dataset, metric`,
      values,
    ),
  };
}

const dataSql = `
  SELECT d.dataset, d.split, d.revision, d.reading, strftime(d.read_at, '%Y-%m-%d %H:%M:%S') AS read
  FROM datasets d JOIN cells c ON d.data_id IN (c.ner_data, c.translation_data) WHERE c.cell_id = $id ORDER BY d.dataset`;

const answersSql = `
  SELECT count(*)::DOUBLE AS answers, count_if(origin <> 'live')::DOUBLE AS recorded,
    sum(prompt_tokens + completion_tokens)::DOUBLE AS tokens, sum(latency_ms) / 1000 AS seconds
  FROM generations SEMI JOIN (
    SELECT unnest(calls).key AS key FROM predictions WHERE cell_id = $id) USING (key)`;
