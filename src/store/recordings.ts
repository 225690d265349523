import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { replaceFile } from '../write-whole.js';
import { digest, isPlainFile } from './digest.js';
import { allColumns, distinctRows } from './merge/taking.js';
import { cannotRead, missingRecording, notARecording } from './messages.js';
import { checkParquet, parquetSource } from './parquet.js';
import { splitStored } from './split-stored.js';
import type { Store } from './store.js';
import { literal, quoted, tables } from './tables.js';

/** Columns that are exported: all but the row's origin. */
const columns = Object.keys(tables.generations.columns).filter((column) => column !== 'origin');

/** Columns that recordings of the first versions lack; they stay empty. */
const later: readonly string[] = ['served_model', 'repeat_of', 'reasoning', 'reasoning_tokens', 'written'];
const needed = columns.filter((column) => !later.includes(column));

/**
 * Imports recorded generations, each file once. A generation that exists already stays as it is.
 * @param paths Parquet files, or folders of them
 * @param models if given, recordings without an answer of these models are skipped: importing them costs time and
 * memory
 * @throws UserError for a file that is not a recording.
 */
export async function importRecordings(
  store: Store,
  paths: readonly string[],
  models?: ReadonlySet<string>,
): Promise<void> {
  for (const file of paths.flatMap(parquetFiles)) {
    const sha256 = await digest(file);
    const [known] = await store.rows('SELECT 1 FROM recordings WHERE sha256 = $sha256', { sha256 });
    if (known) continue;
    const name = basename(file, '.parquet');
    const there = await checkParquet(store, 'generations', file, needed, (why) => notARecording(file, why));
    if (models && !(await isOf(store, file, models))) continue;
    const travelling = columns.filter((column) => there.has(column));
    const source = parquetSource(file);
    const distinct = distinctRows('generations', source, allColumns('generations', there));
    await store.run(
      `INSERT INTO generations (${travelling.map(quoted).join(', ')}, origin)
       SELECT ${travelling.map((column) => there.get(column)).join(', ')}, ${literal(name)} FROM ${source} new
       WHERE file_row_number IN (SELECT n FROM (${distinct}))
         AND NOT EXISTS (SELECT 1 FROM generations old WHERE old.key = new.key)`,
    );
    await splitStored(store, { where: `origin = ${literal(name)}` });
    const [count] = await store.rows<{ rows: number }>(`SELECT count(DISTINCT key)::int AS rows FROM ${source}`);
    store.append('recordings', { name, sha256, rows: count?.rows, imported_at: new Date().toISOString() });
    await store.flush();
  }
}

/** The recording files that a store has not imported. */
export async function newRecordings(store: Store, paths: readonly string[]): Promise<string[]> {
  const known = await store.rows<{ sha256: string }>('SELECT sha256 FROM recordings');
  const digests = new Set(known.map(({ sha256 }) => sha256));
  const files: string[] = [];
  for (const file of paths.flatMap(parquetFiles)) if (!digests.has(await digest(file))) files.push(file);
  return files;
}

/**
 * Writes the generations used by the predictions of experiments (or all generations) as a recording.
 * @returns the number of generations
 */
export async function exportRecording(
  store: Store,
  file: string,
  experiments: readonly string[] | undefined,
): Promise<number> {
  const names = columns.map((column) => `"${column}"`).join(', ');
  const used = experiments
    ? `WHERE coalesce(repeat_of, key) IN (SELECT unnest(calls).key FROM predictions JOIN experiments USING (cell_id) WHERE name IN (${experiments.map(literal).join(', ')}))`
    : '';
  const rows = `SELECT ${names} FROM generations ${used} ORDER BY key`;
  await replaceFile(file, (unfinished) =>
    store.run(
      `COPY (${rows}) TO ${literal(resolve(unfinished))} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 19)`,
    ),
  );
  const [count] = await store.rows<{ rows: number }>(`SELECT count(*)::int AS rows FROM generations ${used}`);
  return count?.rows ?? 0;
}

async function isOf(store: Store, file: string, models: ReadonlySet<string>): Promise<boolean> {
  const rows = await store.rows<{ model: string }>(`SELECT DISTINCT model FROM ${parquetSource(file)}`);
  return rows.some(({ model }) => models.has(model));
}

function parquetFiles(path: string): string[] {
  if (!existsSync(path)) throw missingRecording(path);
  if (isPlainFile(path)) return [path];
  if (!statSync(path).isDirectory()) throw notARecording(path, 'no plain file');
  return namesIn(path)
    .filter((name) => name.endsWith('.parquet'))
    .sort()
    .map((name) => join(path, name));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw cannotRead(folder, (error as Error).message);
  }
}
