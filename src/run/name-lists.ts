import { foldersOf } from '../config/library.js';
import type { LoadedExperiment } from '../config/load-experiment.js';
import { readNames } from '../data/read-name-list.js';
import { foldedName } from '../scoring/seen-names.js';
import type { Store } from '../store/store.js';
import { literal } from '../store/tables.js';

/**
 * Stores the names that an experiment counts as seen, so that scoring needs no file. A database has one list per
 * language; replacing it causes its cells to be scored again.
 */
export async function storeNameLists(store: Store, loaded: LoadedExperiment, offline: boolean): Promise<void> {
  const { seen } = loaded.experiment;
  if (!seen) return;
  await store.flush();
  for (const { code } of loaded.languages) {
    const found = await readNames(seen, code, foldersOf(loaded.file), { environment: process.env, offline });
    if (!found) continue;
    const known = await store.rows<{ list: string }>('SELECT DISTINCT list FROM name_lists WHERE language = $code', {
      code,
    });
    if (known.length === 1 && known[0]?.list === found.list) continue;
    await store.run(`DELETE FROM name_lists WHERE language = ${literal(code)}`);
    const names = new Set(found.names.map(foldedName));
    names.delete('');
    for (const name of names) store.append('name_lists', { language: code, name, list: found.list });
  }
  await store.flush();
}
