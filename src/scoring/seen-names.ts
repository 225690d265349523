import { fold } from '../locators/fold.js';
import type { SeenNames } from '../metrics/scored-sentence.js';
import type { Store } from '../store/store.js';

/**
 * The form in which listed names and gold entities are compared: folded as in the aligned locator, letters and digits
 * only.
 */
export const foldedName = (name: string): string => fold(name).letters().text;

/** A language's list, if an experiment of this database provided one. */
export async function readSeenNames(store: Store, language: string): Promise<SeenNames | undefined> {
  const rows = await store.rows<{ name: string; list: string }>(
    `SELECT name, list FROM name_lists WHERE language = $language
     AND list = (SELECT min(list) FROM name_lists WHERE language = $language)`,
    { language },
  );
  const list = rows[0]?.list;
  if (list === undefined) return undefined;
  const names = new Set(rows.map(({ name }) => name));
  return { list, has: (name) => names.has(foldedName(name)) };
}
