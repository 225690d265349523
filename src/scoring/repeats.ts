import type { Store } from '../store/store.js';

/** Whether a call was ever asked twice: mostly none was, and looking for those of a cell reads every key. */
export async function hasRepeats(store: Store): Promise<boolean> {
  return (await store.rows('SELECT 1 FROM generations WHERE repeat_of IS NOT NULL LIMIT 1')).length > 0;
}
