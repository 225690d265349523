import { existsSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UserError } from '../../user-error.js';
import { withUnfinished } from '../../write-whole.js';
import { firstLine } from '../instance.js';
import { locate } from '../location.js';
import * as messages from '../messages.js';
import { checkParquet, type ParquetColumns } from '../parquet.js';
import { required } from '../required.js';
import { splitStored } from '../split-stored.js';
import type { Store } from '../store.js';
import { type TableName, tables } from '../tables.js';
import { unpack } from './foreign-database.js';
import { takings } from './taking.js';

/** What was taken from a database or folder: rows by table, leaving out tables without any. */
export interface Merged {
  readonly path: string;
  readonly rows: ReadonlyMap<TableName, number>;
}

/**
 * Takes what other databases, or folders written by `eatlab export`, have and this one lacks, so that shards of one
 * experiment become one store. Of two rows with one identity the later one counts, whoever has it, so the order of
 * merging changes nothing. Each of the others is taken completely or not at all.
 * @param tell is told of records in their journals that are not rows
 * @throws UserError when one is missing, in use, damaged or not a database of eatlab
 */
export async function mergeInto(
  store: Store,
  others: readonly string[],
  tell: (line: string) => void = () => undefined,
): Promise<Merged[]> {
  const merged: Merged[] = [];
  for (const path of others) merged.push(await mergeOne(store, path, tell));
  // Exports and journals may come from an older eatlab.
  await splitStored(store, { where: 'written IS NULL' });
  return merged;
}

/** What servers can do is not a result, and the paths of files on another machine mean nothing here. */
const ofMachines: readonly TableName[] = ['capabilities', 'endpoint_limits', 'given_files'];
const travelling = (Object.keys(tables) as TableName[]).filter((name) => !ofMachines.includes(name));

async function mergeOne(store: Store, path: string, tell: (line: string) => void): Promise<Merged> {
  const location = locate(path);
  if (!existsSync(location.file)) throw messages.noDatabase(path);
  if (location.file === store.file) throw messages.mergedIntoItself(path);
  if (statSync(location.file).isDirectory()) {
    const files = filesIn(join(path, 'data'));
    if (files.size === 0) throw messages.notAnExport(path, 'a folder without data/*.parquet of an export');
    return { path, rows: await take(store, files, (file, why) => messages.notAnExport(file, why)) };
  }
  return withUnfinished(`${store.file}.merge`, async (folder) => {
    await mkdir(folder).catch((error: Error) => {
      throw messages.cannotWrite(folder, error.message);
    });
    await unpack(location, travelling, folder, tell);
    const refuse = (_: string, why: string, table: TableName) => messages.notOurs(path, `in ${table}, ${why}`);
    return { path, rows: await take(store, filesIn(folder), refuse) };
  });
}

function filesIn(folder: string): Map<TableName, string> {
  const all = travelling.map((table) => [table, join(folder, `${table}.parquet`)] as const);
  return new Map(all.filter(([, file]) => existsSync(file)));
}

async function take(
  store: Store,
  found: ReadonlyMap<TableName, string>,
  refuse: (file: string, why: string, table: TableName) => Error,
): Promise<ReadonlyMap<TableName, number>> {
  const files = new Map<TableName, { file: string; columns: ParquetColumns }>();
  for (const [table, file] of found) {
    const columns = await checkParquet(store, table, file, required(table), (why) => refuse(file, why, table));
    files.set(table, { file: resolve(file), columns });
  }
  const all = takings(files);
  const changed = await store
    .transaction(
      all.flatMap(({ before, insert, after }) => [...before, ...(insert === undefined ? [] : [insert]), ...after]),
    )
    .catch((error: Error) => {
      throw error instanceof UserError ? error : messages.cannotWrite(store.path, firstLine(error));
    });
  const rows = new Map<TableName, number>();
  let at = 0;
  for (const { table, before, insert, after } of all) {
    at += before.length;
    if (insert !== undefined && changed[at]) rows.set(table, changed[at] ?? 0);
    at += (insert === undefined ? 0 : 1) + after.length;
  }
  return rows;
}
