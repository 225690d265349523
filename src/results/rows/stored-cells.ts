import type { Store } from '../../store/store.js';
import { mine, type Scope, valuesOfScope } from './scope.js';

/** What an experiment calls the parts of a cell; null where the method does not use the axis. */
export interface Names {
  readonly method: string;
  readonly model: string | null;
  readonly adapter: string | null;
  readonly prompt: string | null;
  readonly tagger: string | null;
  readonly sampling: string | null;
}

/** An experiment's naming of a cell. */
export interface Naming {
  /**
   * Null if no experiment names it any more, for example after `run --replace`; the names are then those of its first
   * run.
   */
  readonly experiment: string | null;
  /** When it last did, in UTC, to the microsecond: `2026-11-20 10:00:00.000000`. */
  readonly at: string;
  readonly names: Names;
}

/** A row of the table `cells`, with the names that experiments give its parts. */
export interface StoredCell {
  readonly cell_id: string;
  /** What determines its predictions, and what was declared in addition. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly language: string;
  /** What the user declared about the language when the cell ran, as JSON; null if nothing. */
  readonly language_definition: string | null;
  readonly rounds_forward: number | null;
  readonly rounds_backward: number | null;
  readonly locator: string | null;
  readonly seed: number | null;
  readonly ner_dataset: string;
  readonly ner_split: string;
  readonly ner_revision: string;
  /** The dataset as it was read, from the table `datasets`, which identifies its sentences. */
  readonly ner_data: string | null;
  readonly translation_dataset: string | null;
  readonly translation_split: string | null;
  readonly translation_revision: string | null;
  readonly translation_data: string | null;
  readonly status: string;
  /** UTC, to the microsecond: `2026-11-20 10:00:00.000000`. */
  readonly started_at: string;
  readonly finished_at: string | null;
  /** The model's parameter count, as its definition gives it. */
  readonly parameter_count: number | null;
  /** What the model's definition calls it, a repository or a file; `model` is only its name in the experiment. */
  readonly model_source: string | null;
  /** Languages in which the model or tagger saw entities during training; null if neither declares any. */
  readonly trained_on: readonly string[] | null;
  /** What the method was given instead of producing it; null if nothing. */
  readonly oracle: string | null;
  /** Name and version of each program that ran it, as `name version`. */
  readonly software: readonly string[];
  /** The namings in the scope, at least one. */
  readonly namings: readonly Naming[];
}

const time = (column: string) => `strftime(${column}, '%Y-%m-%d %H:%M:%S.%f')`;

const trainedOn = (who: string) => `coalesce(TRY_CAST(config->'$.${who}.trainedOn.languages' AS VARCHAR[]), [])`;

/** An object member by name, as a JSON pointer: a bare name might be read as a pointer or a path. */
const member = "('/' || replace(replace(name, '~', '~0'), '/', '~1'))";

const axes = ['method', 'model', 'adapter', 'prompt', 'tagger', 'sampling'] as const;

/** An experiment's names as a struct; where it gives none, the name from the first run is used. */
const namesSql = (said: string) =>
  `{${axes.map((axis) => `'${axis}': ${said === '' ? `c.${axis}` : `CASE WHEN ${said} IS NULL THEN c.${axis} ELSE ${said}.${axis} END`}`).join(', ')}}`;

const cellsSql = `${mine}, namings AS (
    SELECT e.cell_id, list({'experiment': e.name, 'at': ${time('coalesce(e.named_at, c.started_at)')},
      'names': ${namesSql('e.names')}} ORDER BY e.name) AS namings
    FROM experiments e JOIN mine c USING (cell_id) WHERE $experiment IS NULL OR e.name = $experiment GROUP BY e.cell_id)
  SELECT c.cell_id, c.config::VARCHAR AS config, language, config->'$.languageDefinition' AS language_definition,
    rounds_forward, rounds_backward, locator, seed, ner_dataset, ner_split, ner_revision, ner_data, translation_dataset,
    config->>'$.translation.split' AS translation_split, translation_revision, translation_data, status,
    ${time('started_at')} AS started_at, ${time('finished_at')} AS finished_at,
    TRY_CAST(config->>'$.model.parameterCount' AS DOUBLE) AS parameter_count, config->>'$.model.model' AS model_source,
    config->>'$.oracle' AS oracle,
    CASE WHEN (config->'$.model.trainedOn') IS NULL AND (config->'$.tagger.trainedOn') IS NULL THEN NULL
      ELSE list_concat(${trainedOn('model')}, ${trainedOn('tagger')}) END AS trained_on,
    [name || ' ' || (software->>${member}) FOR name IN json_keys(software) IF (software->>${member}) IS NOT NULL] AS software,
    coalesce(namings, [{'experiment': NULL, 'at': ${time('started_at')}, 'names': ${namesSql('')}}]) AS namings
  FROM mine c LEFT JOIN namings USING (cell_id)
  ORDER BY method, model, adapter, prompt, rounds_forward, rounds_backward, tagger, locator, sampling, seed, language,
    c.cell_id`;

/** All cells in a scope, ordered by the axes under their first names. */
export async function readStoredCells(store: Store, scope: Scope): Promise<StoredCell[]> {
  const rows = await store.rows<Omit<StoredCell, 'config'> & { config: string | null }>(cellsSql, valuesOfScope(scope));
  return rows.map((row) => ({ ...row, config: JSON.parse(row.config ?? '{}') as StoredCell['config'] }));
}
