import { packageVersion } from '../config/installed.js';
import { Library } from '../config/library.js';
import { type Evidence, evidenceOf } from '../results/evidence.js';
import { readReport } from '../results/read-results.js';
import type { Store } from '../store/store.js';
import { literal } from '../store/tables.js';
import type { Selection } from './exported-tables.js';
import { type HeadlineRow, hasHeadline, readHeadline } from './headline.js';
import { sourceOf } from './source-of.js';
import type { WrittenTable } from './write-tables.js';

/** A dataset that cells read, and what its definition says; a definition that only an experiment file has is not known. */
export interface DatasetRow {
  readonly name: string;
  readonly splits: readonly string[];
  readonly languages: readonly string[];
  readonly revisions: readonly string[];
  readonly licence?: string | undefined;
  readonly source?: string | undefined;
  readonly description?: string | undefined;
}

export interface PromptRow {
  readonly name: string;
  readonly sha256: string;
  readonly cells: number;
}

/** All that a card says, as plain rows. */
export interface CardData {
  readonly experiments: readonly Evidence[];
  /** Experiment files, as the runs named them. */
  readonly files: readonly string[];
  readonly datasets: readonly DatasetRow[];
  readonly prompts: readonly PromptRow[];
  readonly tables: readonly WrittenTable[];
  readonly without: Selection['without'];
  readonly headline: readonly HeadlineRow[];
  readonly licence: string | undefined;
  readonly version: string;
}

/** Reads what the card of the experiments says; `folder` holds the tables that were written. */
export async function readCard(
  store: Store,
  experiments: readonly string[],
  { folder, tables, without }: { folder: string; tables: readonly WrittenTable[]; without: Selection['without'] },
): Promise<Omit<CardData, 'licence'>> {
  const evidence: Evidence[] = [];
  for (const name of experiments) evidence.push(evidenceOf(await readReport(store, name)));
  const mine = `WITH mine AS (SELECT DISTINCT c.* FROM cells c JOIN experiments e USING (cell_id)
    WHERE e.name IN (${experiments.map(literal).join(', ')}))`;
  const files = await store.rows<{ file: string }>(
    `${mine} SELECT DISTINCT provenance->>'$.experiment' AS file FROM mine WHERE file IS NOT NULL ORDER BY file`,
  );
  const prompts = await store.rows<PromptRow>(
    `${mine}, named AS (SELECT provenance->'$.prompts' AS prompts, unnest(json_keys(provenance->'$.prompts')) AS name FROM mine)
     SELECT name, prompts->>name AS sha256, count(*)::INTEGER AS cells FROM named GROUP BY ALL ORDER BY ALL`,
  );
  const has = new Set(tables.map(({ table }) => table));
  return {
    experiments: evidence,
    files: files.map(({ file }) => file),
    datasets: await readDatasets(store, mine),
    prompts,
    tables,
    without,
    headline: hasHeadline(has) ? await readHeadline(store, folder) : [],
    version: packageVersion('eatlab') ?? '',
  };
}

async function readDatasets(store: Store, mine: string): Promise<DatasetRow[]> {
  const rows = await store.rows<Omit<DatasetRow, 'licence' | 'source' | 'description'>>(
    `${mine}, used AS (
       SELECT ner_dataset AS name, ner_split AS split, language, ner_revision AS revision FROM mine
       UNION SELECT translation_dataset, config->>'$.translation.split', language, translation_revision FROM mine
         WHERE translation_dataset IS NOT NULL)
     SELECT name, list(DISTINCT split ORDER BY split) AS splits, list(DISTINCT language ORDER BY language) AS languages,
       list(DISTINCT revision ORDER BY revision) AS revisions
     FROM used GROUP BY name ORDER BY name`,
  );
  const library = new Library();
  const known = new Set(library.names('datasets'));
  return rows.map((row) => {
    if (!known.has(row.name)) return row;
    const { value } = library.dataset(row.name, 'eatlab export');
    const { licence, description } = value;
    return { ...row, licence, description, source: sourceOf(value) };
  });
}
