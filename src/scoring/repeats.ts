import type { Store } from '../store/store.js';

/** Whether any call was asked twice. Usually none was, and searching for a cell's repeats reads every key. */
export async function hasRepeats(store: Store): Promise<boolean> {
  return (await store.rows('SELECT 1 FROM generations WHERE repeat_of IS NOT NULL LIMIT 1')).length > 0;
}
