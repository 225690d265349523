import { existsSync } from 'node:fs';
import { noDatabase, notOurs } from './messages.js';
import type { Store } from './store.js';
import { literal, type TableName, tables } from './tables.js';

/**
 * Takes every row of other databases that this one lacks: shards of one experiment become one store.
 * @throws UserError when one is missing or not of eatlab.
 */
export async function mergeInto(store: Store, others: readonly string[]): Promise<void> {
  for (const path of others) {
    if (!existsSync(path)) throw noDatabase(path);
    try {
      await store.run(`ATTACH ${literal(path)} AS other (READ_ONLY)`);
    } catch (error) {
      throw notOurs(path, (error as Error).message.split('\n')[0] ?? 'not a DuckDB file');
    }
    try {
      for (const name of merged) await store.run(missingRows(name));
    } catch (error) {
      throw notOurs(path, (error as Error).message.split('\n')[0] ?? 'other tables');
    } finally {
      await store.run('DETACH other');
    }
  }
}

/** What servers can do is no result, and databases of older versions have no such table. */
const merged = (Object.keys(tables) as TableName[]).filter((name) => name !== 'capabilities');

function missingRows(name: TableName): string {
  const columns = Object.keys(tables[name].columns)
    .map((column) => `"${column}"`)
    .join(', ');
  const same = tables[name].identity.map((column) => `mine."${column}" IS NOT DISTINCT FROM theirs."${column}"`);
  return `INSERT INTO ${name} (${columns}) SELECT ${columns} FROM other.${name} theirs
          WHERE NOT EXISTS (SELECT 1 FROM ${name} mine WHERE ${same.join(' AND ')})`;
}
