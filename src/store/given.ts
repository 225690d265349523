import { digest, isPlainFile } from './digest.js';
import type { Store } from './store.js';

/** A metric whose sentence scores were computed elsewhere, as stored in the database. */
export interface GivenMetricRow {
  readonly metric: string;
  readonly title: string | null;
  readonly best: string | null;
  readonly digits: number | null;
}

/** The metrics of a database that were computed elsewhere, by name. */
export const readGivenMetrics = (store: Store): Promise<GivenMetricRow[]> =>
  store.rows<GivenMetricRow>('SELECT metric, title, best, digits FROM given_metrics ORDER BY metric');

/** A file whose scores are in the database, as it was when it was read. */
export interface GivenFile {
  readonly experiment: string;
  readonly metric: string;
  /** Absolute. */
  readonly path: string;
  readonly sha256: string;
}

export const readGivenFiles = (store: Store): Promise<GivenFile[]> =>
  store.rows<GivenFile>('SELECT experiment, metric, path, sha256 FROM given_files ORDER BY experiment, metric');

/** The files whose content has changed since they were read. */
export async function changedGivenFiles(store: Store): Promise<GivenFile[]> {
  const changed: GivenFile[] = [];
  for (const file of await readGivenFiles(store))
    if (isPlainFile(file.path) && (await digest(file.path)) !== file.sha256) changed.push(file);
  return changed;
}
