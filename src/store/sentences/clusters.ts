import type { Store } from '../store.js';
import { literal } from '../tables.js';

/**
 * Sentences of a dataset that are not independent of each other, by sentence id: those with the same number belong
 * together. A sentence that is absent stands alone.
 */
export type Clusters = ReadonlyMap<number, number>;

const none: Clusters = new Map();

/** What was read from each store. */
const known = new WeakMap<Store, Map<string, Promise<Clusters>>>();

/**
 * The same, read once from a store: for results, which are read when nothing is written any more.
 * @param data the dataset as it was read (`data_id`)
 */
export function clustersOf(store: Store, data: string): Promise<Clusters> {
  const ofStore = known.get(store) ?? new Map<string, Promise<Clusters>>();
  known.set(store, ofStore);
  const found = ofStore.get(data) ?? readClusters(store, data);
  ofStore.set(data, found);
  return found;
}

/** Sentences with equal texts. @param data the dataset as it was read (`data_id`) */
export async function readClusters(store: Store, data: string): Promise<Clusters> {
  const rows = await store.rows<{ sentence_id: number; cluster: number }>(
    `SELECT sentence_id, first AS cluster FROM (
       SELECT sentence_id, min(sentence_id) OVER same AS first, count(*) OVER same AS size FROM sentences
       WHERE data_id = ${literal(data)} AND text <> '' WINDOW same AS (PARTITION BY hash(text), text))
     WHERE size > 1 ORDER BY sentence_id`,
  );
  return rows.length === 0 ? none : new Map(rows.map(({ sentence_id, cluster }) => [sentence_id, cluster]));
}
