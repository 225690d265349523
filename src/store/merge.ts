import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { noDatabase, notAnExport, notOurs } from './messages.js';
import { splitStored } from './split-stored.js';
import type { Store } from './store.js';
import { literal, type TableName, tables } from './tables.js';

/**
 * Takes every row of other databases, or folders of `eatlab export`, that this one lacks: shards of one experiment become one store.
 * @throws UserError when one is missing or not of eatlab.
 */
export async function mergeInto(store: Store, others: readonly string[]): Promise<void> {
  for (const path of others) {
    if (!existsSync(path)) throw noDatabase(path);
    if (statSync(path).isDirectory()) {
      await mergeExport(store, path);
      continue;
    }
    try {
      await store.run(`ATTACH ${literal(path)} AS other (READ_ONLY)`);
    } catch (error) {
      throw notOurs(path, (error as Error).message.split('\n')[0] ?? 'not a DuckDB file');
    }
    try {
      const there = await store.rows<{ name: TableName; columns: string[] }>(
        "SELECT table_name AS name, list(column_name) AS columns FROM duckdb_columns() WHERE database_name = 'other' GROUP BY ALL",
      );
      // One of an older eatlab may lack a table that came later, and columns; generations it has.
      const has = new Map(there.map(({ name, columns }) => [name, new Set(columns)]));
      if (!has.has('generations')) throw new Error('other tables');
      for (const name of merged) {
        const columns = has.get(name);
        if (columns) await store.run(missingRows(name, `other.${name}`, columns));
      }
    } catch (error) {
      throw notOurs(path, (error as Error).message.split('\n')[0] ?? 'other tables');
    } finally {
      await store.run('DETACH other');
    }
  }
  // Others may be of an older eatlab.
  await splitStored(store, { where: 'written IS NULL' });
}

/** What servers can do is no result, and where another machine has its files says nothing here. */
const ofMachines: readonly TableName[] = ['capabilities', 'endpoint_limits', 'given_files'];
const merged = (Object.keys(tables) as TableName[]).filter((name) => !ofMachines.includes(name));

/** A folder of `eatlab export`; tables that were left out, or had no rows, are not in it. All of it is taken in, or nothing. */
async function mergeExport(store: Store, folder: string): Promise<void> {
  const files = merged.flatMap((name) => {
    const file = join(folder, 'data', `${name}.parquet`);
    return existsSync(file) ? [{ name, source: `read_parquet(${literal(file)})` }] : [];
  });
  if (files.length === 0) throw notAnExport(folder, 'a folder without data/*.parquet of an export');
  await store.run('BEGIN');
  try {
    for (const { name, source } of files) {
      const columns = await store.rows<{ column_name: string }>(`DESCRIBE SELECT * FROM ${source}`);
      await store.run(missingRows(name, source, new Set(columns.map(({ column_name }) => column_name))));
    }
    await store.run('COMMIT');
  } catch (error) {
    await store.run('ROLLBACK');
    throw notAnExport(folder, (error as Error).message.split('\n')[0] ?? 'not of an export');
  }
}

function missingRows(name: TableName, source: string, there: ReadonlySet<string>): string {
  const columns = Object.keys(tables[name].columns)
    .filter((column) => there.has(column))
    .map((column) => `"${column}"`)
    .join(', ');
  const same = tables[name].identity.map((column) => `mine."${column}" IS NOT DISTINCT FROM theirs."${column}"`);
  return `INSERT INTO ${name} (${columns}) SELECT ${columns} FROM ${source} theirs
          WHERE NOT EXISTS (SELECT 1 FROM ${name} mine WHERE ${same.join(' AND ')})`;
}
