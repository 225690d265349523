import { metricFileSchema } from '../config/metric-file.js';
import type { GivenMetric } from '../metrics/given.js';
import { isTaken, type Registry, registryOf } from '../metrics/registry.js';
import type { Store } from '../store/store.js';
import type { CellInfo } from './cell-info.js';

/**
 * The metrics of a database whose scores were computed elsewhere, by name. What a database that was merged in may call a metric
 * becomes the name of a file: other names than an experiment may give are left out.
 */
export async function readGivenMetrics(store: Store): Promise<GivenMetric[]> {
  const rows = await store.rows<Readonly<Record<keyof GivenMetric, unknown>>>(
    'SELECT metric, title, best, digits FROM given_metrics ORDER BY metric',
  );
  return rows.flatMap(({ metric, title, best, digits }) => {
    const name = String(metric);
    const known = metricFileSchema.safeParse({ name, path: name, title, best, digits });
    if (!known.success || isTaken(name)) return [];
    return [{ metric: name, title: known.data.title ?? name, best: known.data.best, digits: known.data.digits }];
  });
}

/** All metrics of a database. */
export const readRegistry = async (store: Store): Promise<Registry> => registryOf(await readGivenMetrics(store));

/** SHA-256 of the file that a cell's scores from elsewhere were read from, by metric; after a merge there may be several. */
export async function readFilesOf(store: Store, { cell_id, dataset }: CellInfo): Promise<Map<string, string>> {
  const rows = await store.rows<{ metric: string; files: string }>(
    `SELECT metric, string_agg(DISTINCT file, '+' ORDER BY file) AS files FROM given_scores
     WHERE cell_id = $cell_id AND dataset = $dataset GROUP BY metric`,
    { cell_id, dataset },
  );
  return new Map(rows.map(({ metric, files }) => [metric, files]));
}
