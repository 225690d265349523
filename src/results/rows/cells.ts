import type { Store } from '../../store/store.js';
import { mine, type Scope, valuesOfScope } from './scope.js';

/** A cell as the store has it: what tables, figures, comparisons and claims all know of it. */
export interface CellRow {
  readonly cell_id: string;
  readonly language: string;
  readonly method: string;
  readonly model: string | null;
  readonly adapter: string | null;
  readonly prompt: string | null;
  readonly rounds_forward: number | null;
  readonly rounds_backward: number | null;
  readonly tagger: string | null;
  readonly locator: string | null;
  readonly sampling: string | null;
  readonly seed: number | null;
  readonly ner_dataset: string;
  readonly ner_split: string;
  readonly ner_revision: string;
  /** The dataset as it was read, of the table `datasets`: what its sentences are known by. */
  readonly ner_data: string | null;
  readonly translation_dataset: string | null;
  readonly translation_split: string | null;
  readonly translation_revision: string | null;
  readonly translation_data: string | null;
  readonly status: string;
  /** UTC, to the microsecond: `2026-11-20 10:00:00.000000`. */
  readonly started_at: string;
  readonly finished_at: string | null;
  /** Of the model, as its definition says. */
  readonly parameter_count: number | null;
  /** What the model's definition calls it, a repository or a file, where `model` is only its name in the experiment. */
  readonly model_source: string | null;
  /** Languages that the model or the tagger saw entities of in training; null where neither says anything. */
  readonly trained_on: readonly string[] | null;
  /** What the method was given instead of making it; null where nothing. */
  readonly oracle: string | null;
  /** Name and version of each program that ran it, as `name version`. */
  readonly software: readonly string[];
}

const time = (column: string) => `strftime(${column}, '%Y-%m-%d %H:%M:%S.%f')`;

const trainedOn = (who: string) => `coalesce(TRY_CAST(config->'$.${who}.trainedOn.languages' AS VARCHAR[]), [])`;

/** A member of an object by its name, as a JSON pointer: a name alone may be one, or a path. */
const member = "('/' || replace(replace(name, '~', '~0'), '/', '~1'))";

const cellsSql = `${mine}
  SELECT cell_id, language, method, model, adapter, prompt, rounds_forward, rounds_backward, tagger, locator, sampling,
    seed, ner_dataset, ner_split, ner_revision, ner_data, translation_dataset, config->>'$.translation.split' AS translation_split,
    translation_revision, translation_data, status, ${time('mine.started_at')} AS started_at, ${time('mine.finished_at')} AS finished_at,
    TRY_CAST(config->>'$.model.parameterCount' AS DOUBLE) AS parameter_count, config->>'$.model.model' AS model_source,
    config->>'$.oracle' AS oracle,
    CASE WHEN (config->'$.model.trainedOn') IS NULL AND (config->'$.tagger.trainedOn') IS NULL THEN NULL
      ELSE list_concat(${trainedOn('model')}, ${trainedOn('tagger')}) END AS trained_on,
    [name || ' ' || (software->>${member}) FOR name IN json_keys(software) IF (software->>${member}) IS NOT NULL] AS software
  FROM mine ORDER BY method, model, adapter, prompt, rounds_forward, rounds_backward, tagger, locator, sampling, seed,
    language, cell_id`;

/** All cells, also those that newer ones have replaced, in the order of their axes. */
export const readCells = (store: Store, scope: Scope): Promise<CellRow[]> =>
  store.rows<CellRow>(cellsSql, valuesOfScope(scope));

/** Sentences that a cell reads, in its language. */
export interface Data {
  readonly dataset: string;
  readonly split: string;
  readonly revision: string;
  /** As they are read, in the language of the cell. */
  readonly id: string | null;
}

/** The data that the F1 of a cell is of. */
export const nerData = (cell: CellRow): Data => ({
  dataset: cell.ner_dataset,
  split: cell.ner_split,
  revision: cell.ner_revision,
  id: cell.ner_data,
});

/** The data that the translations of a cell are of: its parallel text, or where it has none the data of its F1. */
export const translationData = (cell: CellRow): Data =>
  cell.translation_dataset === null
    ? nerData(cell)
    : {
        dataset: cell.translation_dataset,
        split: cell.translation_split ?? '',
        revision: cell.translation_revision ?? '',
        id: cell.translation_data,
      };
