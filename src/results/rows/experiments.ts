import { nearest } from '../../config/nearest.js';
import type { Store } from '../../store/store.js';
import * as messages from '../messages.js';

/** Names of experiments that have cells. */
const experimentsSql = 'SELECT DISTINCT name FROM experiments JOIN cells USING (cell_id) ORDER BY name';

/**
 * The names of a store's experiments, in order: the requested ones, or all if none is requested.
 * @throws UserError if the store has no experiments, or lacks a requested one.
 */
export async function chosenExperiments(store: Store, wanted: readonly string[] = []): Promise<string[]> {
  const known = (await store.rows<{ name: string }>(experimentsSql)).map(({ name }) => name);
  if (known.length === 0) throw messages.noExperiment(store.path);
  const unknown = wanted.find((name) => !known.includes(name));
  if (unknown !== undefined) throw messages.unknownExperiment(unknown, store.path, known, nearest(unknown, known));
  return wanted.length > 0 ? known.filter((name) => wanted.includes(name)) : known;
}
