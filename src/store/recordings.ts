import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { digest } from './digest.js';
import { missingRecording, notARecording } from './messages.js';
import { splitStored } from './split-stored.js';
import type { Store } from './store.js';
import { literal, tables } from './tables.js';

/** Columns that travel: all but where a row came from. */
const columns = Object.keys(tables.generations.columns).filter((column) => column !== 'origin');

/** Columns that recordings of the first versions do not have: they stay empty. */
const later: readonly string[] = ['served_model', 'repeat_of', 'reasoning', 'reasoning_tokens', 'written'];

/**
 * Takes recorded generations into the store, each file once. A generation that is there already stays as it is.
 * @param paths Parquet files, or folders of them
 * @param models where given, a recording that has no answer of these models is left out: taking it in costs time and memory
 * @throws UserError for what is not a recording.
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
    const there = await checkColumns(store, file);
    if (models && !(await isOf(store, file, models))) continue;
    const names = columns
      .filter((column) => there.has(column))
      .map((column) => `"${column}"`)
      .join(', ');
    const source = `read_parquet(${literal(file)})`;
    await store.run(
      `INSERT INTO generations (${names}, origin) SELECT ${names}, ${literal(name)} FROM ${source} new
       WHERE NOT EXISTS (SELECT 1 FROM generations old WHERE old.key = new.key)`,
    );
    await splitStored(store, { where: `origin = ${literal(name)}` });
    const [count] = await store.rows<{ rows: number }>(`SELECT count(*)::int AS rows FROM ${source}`);
    store.append('recordings', { name, sha256, rows: count?.rows, imported_at: new Date().toISOString() });
    await store.flush();
  }
}

/** The files among recordings that a store has not taken in. */
export async function newRecordings(store: Store, paths: readonly string[]): Promise<string[]> {
  const known = await store.rows<{ sha256: string }>('SELECT sha256 FROM recordings');
  const digests = new Set(known.map(({ sha256 }) => sha256));
  const files: string[] = [];
  for (const file of paths.flatMap(parquetFiles)) if (!digests.has(await digest(file))) files.push(file);
  return files;
}

/**
 * Writes the generations that the predictions of experiments used (or all there are) as a recording.
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
  await store.run(`COPY (${rows}) TO ${literal(file)} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 19)`);
  const [count] = await store.rows<{ rows: number }>(
    `SELECT count(*)::int AS rows FROM read_parquet(${literal(file)})`,
  );
  return count?.rows ?? 0;
}

async function isOf(store: Store, file: string, models: ReadonlySet<string>): Promise<boolean> {
  const rows = await store.rows<{ model: string }>(`SELECT DISTINCT model FROM read_parquet(${literal(file)})`);
  return rows.some(({ model }) => models.has(model));
}

function parquetFiles(path: string): string[] {
  if (!existsSync(path)) throw missingRecording(path);
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => name.endsWith('.parquet'))
    .sort()
    .map((name) => join(path, name));
}

/** The columns that a recording has. */
async function checkColumns(store: Store, file: string): Promise<Set<string>> {
  let found: { column_name: string }[];
  try {
    found = await store.rows(`DESCRIBE SELECT * FROM read_parquet(${literal(file)})`);
  } catch (error) {
    throw notARecording(file, (error as Error).message.split('\n')[0] ?? 'not Parquet');
  }
  const there = new Set(found.map(({ column_name }) => column_name));
  const missing = columns.filter((column) => !there.has(column) && !later.includes(column));
  if (missing.length > 0) throw notARecording(file, `no column ${missing.join(', ')}`);
  return there;
}
