import { existsSync } from 'node:fs';
import { UserError } from '../user-error.js';

/**
 * An error that nothing of ours expected, or what the database has that explains it: rows that eatlab does not write
 * are not its bug. They are looked for only now, since that takes as long as reading everything.
 * @param db the database that the command used, if it used one
 */
export async function blamed(error: unknown, db: string | undefined): Promise<unknown> {
  if (error instanceof UserError || db === undefined || !existsSync(db)) return error;
  try {
    const [{ Store }, { unfitRows }, { unfit }] = await Promise.all([
      import('../store/store.js'),
      import('../store/tables/unfit-rows.js'),
      import('../store/messages.js'),
    ]);
    const store = await Store.read(db, () => undefined);
    try {
      const what = await unfitRows(store);
      return what === undefined ? error : unfit(db, what);
    } finally {
      await store.close();
    }
  } catch (second) {
    // A database that is damaged explains it too; one that this process still holds open says nothing.
    return second instanceof UserError && !/in use/.test(second.message) ? second : error;
  }
}
