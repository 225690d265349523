import type { Store } from '../store/store.js';
import { literal } from '../store/tables.js';

/**
 * Creates the temporary tables that every check starts from: `audited` has the cells (all, or those of an experiment),
 * and `places` has one row per cell and dataset, with the ID under which its sentences are stored.
 */
export async function setScope(store: Store, experiment: string | undefined): Promise<void> {
  const own =
    experiment === undefined
      ? ''
      : `WHERE cell_id IN (SELECT cell_id FROM experiments WHERE name = ${literal(experiment)})`;
  await store.run(`CREATE OR REPLACE TEMP TABLE audited AS SELECT DISTINCT ON (cell_id) * FROM cells ${own}`);
  await store.run(
    `CREATE OR REPLACE TEMP TABLE places AS
     SELECT cell_id, ner_dataset AS dataset, ner_data AS data_id, ner_split AS split, language, true AS tagged FROM audited
     UNION ALL
     SELECT cell_id, translation_dataset, translation_data, config->>'$.translation.split', language, false FROM audited
     WHERE translation_dataset <> ner_dataset`,
  );
}

/**
 * An SQL condition: whether a row with a `cell_id` is to be checked.
 * @param all whether the whole database is checked
 */
export const isAudited = (all: boolean): string => (all ? 'true' : 'cell_id IN (SELECT cell_id FROM audited)');
