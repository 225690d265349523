import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { exactPath } from '../exact-path.js';
import type { Store } from '../store/store.js';
import { literal } from '../store/tables.js';
import { type ExportedTable, exportedNames, fileOf, rowsToExport, type Selection } from './exported-tables.js';

/** A table that was written. */
export interface WrittenTable {
  readonly table: ExportedTable;
  /** Path inside the folder. */
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
}

/**
 * One thread writes row groups of the same size each time, so the bytes are the same too. Small groups keep memory
 * flat: a request has some kilobytes. What does not fit into the database's memory is sorted on disk.
 */
const rowGroup = 8192;
const settings = { threads: '1', preserve_insertion_order: 'true' };

/**
 * zstd's lowest level: at level 9, 10⁶ predictions become no smaller and their answers an eighth smaller, for nearly
 * twice the time.
 */
const compression = 'COMPRESSION zstd, COMPRESSION_LEVEL 1';

/** Writes each table that has rows to export as Parquet under `folder`. */
export async function writeTables(store: Store, folder: string, selection: Selection): Promise<WrittenTable[]> {
  await mkdir(join(folder, 'data'), { recursive: true });
  for (const [setting, value] of Object.entries(settings)) await store.run(`SET ${setting} = ${value}`);
  try {
    return await copyTables(store, folder, selection);
  } finally {
    for (const setting of Object.keys(settings)) await store.run(`RESET ${setting}`);
  }
}

async function copyTables(store: Store, folder: string, selection: Selection): Promise<WrittenTable[]> {
  const written: WrittenTable[] = [];
  for (const table of exportedNames.filter((name) => !selection.without.has(name))) {
    const select = rowsToExport(table, selection);
    const [some] = await store.rows(`SELECT 1 FROM (${select}) LIMIT 1`);
    if (!some) continue;
    const path = fileOf(table);
    const file = literal(join(folder, path));
    await store.run(`COPY (${select}) TO ${file} (FORMAT parquet, ${compression}, ROW_GROUP_SIZE ${rowGroup})`);
    const [count] = await store.rows<{ rows: number }>(
      `SELECT count(*)::INTEGER AS rows FROM read_parquet(${literal(exactPath(join(folder, path)))}, hive_partitioning = false)`,
    );
    written.push({ table, path, rows: count?.rows ?? 0, bytes: (await stat(join(folder, path))).size });
  }
  return written;
}
