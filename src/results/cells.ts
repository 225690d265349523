import type { Store } from '../store/store.js';
import { parametersInName } from './parameters.js';
import type { Axis } from './systems.js';

/** A cell as comparisons see it: the values of its axes as text, null where its method has no such axis. */
export interface ComparedCell {
  readonly id: string;
  readonly language: string;
  readonly values: Readonly<Record<Axis, string | null>>;
  readonly dataset: string;
  readonly split: string;
  /** Dataset and split of its translations; those of `dataset` where it has no parallel text of its own. */
  readonly translation: { readonly dataset: string; readonly split: string };
  readonly parameterCount: number | null;
  readonly status: string;
}

interface Row extends Record<Exclude<Axis, 'rounds' | 'data' | 'seed'>, string | null> {
  readonly cell_id: string;
  readonly language: string;
  readonly forward: number | null;
  readonly backward: number | null;
  readonly seed: number | null;
  readonly ner_dataset: string;
  readonly ner_split: string;
  readonly translation_dataset: string | null;
  readonly translation_split: string | null;
  readonly parameters: number | null;
  readonly model_name: string | null;
  readonly status: string;
}

/**
 * The cells of a store, or of an experiment, in a fixed order. Of several with the same axes and language, as after an edited prompt,
 * the newest one stands for all, unless all are asked for.
 */
export async function readCells(
  store: Store,
  experiment?: string,
  which: 'newest' | 'all' = 'newest',
): Promise<ComparedCell[]> {
  const rows = await store.rows<Row>(
    `SELECT cell_id, language, method, model, coalesce(adapter, 'none') AS adapter, prompt, rounds_forward AS forward,
       rounds_backward AS backward, tagger, locator, sampling, coalesce(config->>'$.oracle', 'none') AS oracle, seed,
       ner_dataset, ner_split, translation_dataset, config->>'$.translation.split' AS translation_split,
       (config->>'$.model.parameterCount')::DOUBLE AS parameters, config->>'$.model.model' AS model_name, status
     FROM cells WHERE $experiment IS NULL OR cell_id IN (SELECT cell_id FROM experiments WHERE name = $experiment)
     QUALIFY row_number() OVER (PARTITION BY language, method, model, adapter, prompt, forward, backward, tagger, locator,
       sampling, oracle, seed, ner_dataset, ner_split ORDER BY started_at DESC, cell_id) = 1 OR $which = 'all'
     ORDER BY method, model, adapter, prompt, forward, backward, tagger, locator, sampling, seed, language, cell_id`,
    { experiment: experiment ?? null, which },
  );
  return rows.map(toCell);
}

function toCell(row: Row): ComparedCell {
  const { method, model, adapter, prompt, tagger, locator, sampling, oracle, forward, backward, seed } = row;
  const rounds = forward === null ? null : forward === backward ? `${forward}` : `${forward}/${backward}`;
  const data = `${row.ner_dataset} ${row.ner_split}`;
  return {
    id: row.cell_id,
    language: row.language,
    values: {
      ...{ method, model, adapter, prompt, rounds, tagger, locator, sampling, oracle, data },
      seed: seed === null ? null : `${seed}`,
    },
    dataset: row.ner_dataset,
    split: row.ner_split,
    translation:
      row.translation_dataset === null
        ? { dataset: row.ner_dataset, split: row.ner_split }
        : { dataset: row.translation_dataset, split: row.translation_split ?? '' },
    parameterCount: row.parameters ?? parametersInName(model ?? '') ?? parametersInName(row.model_name ?? '') ?? null,
    status: row.status,
  };
}
