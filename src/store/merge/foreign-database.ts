import { constants, existsSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Database } from '../database.js';
import { firstLine, instanceOf, rowsOf, told, unopened } from '../instance.js';
import { journalsOf } from '../journal/former-journal.js';
import { Journal } from '../journal/journal.js';
import { takeIn } from '../journal/take-in.js';
import { journalFolder, type Location } from '../location.js';
import * as messages from '../messages.js';
import { literal, quoted, schemaVersion, type TableName } from '../tables.js';
import { hasEmptyRows, upgrades, versionOf } from '../upgrade.js';
import { type FoundTables, type Query, vet } from '../vet.js';

/**
 * Writes the tables of somebody else's database as Parquet files, `TABLE.parquet`. The database is never changed: if a
 * killed process left rows in its journal, or an older eatlab wrote it, a copy is made and brought up to date.
 * @param wanted the tables to write, if the database has them
 * @param folder an empty folder with room for a copy of the database
 * @param tell is told of records that could not be taken in
 * @throws UserError when it is in use, damaged, or belongs to another program or a newer eatlab
 */
export async function unpack(
  location: Location,
  wanted: readonly TableName[],
  folder: string,
  tell: (line: string) => void,
): Promise<void> {
  const isCurrent = await withForeign(location, folder, async (query) => {
    const { found, version } = await look(query, location);
    return upgrades(found, version, await hasEmptyRows(query, name, found)).length === 0;
  });
  const isWhole = !existsSync(`${location.file}.wal`) && !journalsOf(location).some((journal) => journal.holdsRows());
  const whole = isCurrent && isWhole ? location : await broughtUpCopy(location, folder, tell);
  await withForeign(whole, folder, async (query) => {
    const { found } = await look(query, whole);
    for (const table of wanted.filter((name) => found.has(name))) {
      const file = literal(join(folder, `${table}.parquet`));
      await query(`COPY ${quoted(name)}.main.${table} TO ${file} (FORMAT parquet, ROW_GROUP_SIZE 8192)`);
    }
  });
}

/**
 * The foreign database's name in the instance that reads it. The instance's own database is empty, so nothing in the
 * foreign one can be called by its short name.
 */
const name = 'other';

/** Opens a database in an instance that can read and write only the files of one folder. */
async function withForeign<T>(
  { named, file }: Location,
  folder: string,
  work: (query: Query) => Promise<T>,
): Promise<T> {
  const instance = await instanceOf(':memory:', { threads: '1' });
  try {
    const connection = await instance.connect();
    const query: Query = (sql) => rowsOf(connection, sql);
    await query(`ATTACH ${literal(file)} AS ${name} (READ_ONLY, TYPE duckdb)`).catch((error: Error) => {
      throw unopened(named, error) ?? messages.notOurs(named, firstLine(error));
    });
    await query(`SET allowed_directories = [${literal(folder)}]`);
    await query('SET enable_external_access = false');
    await query('SET lock_configuration = true');
    return await work(query);
  } catch (error) {
    const said = told(named, error);
    throw said === error && /^IO Error/.test((error as Error).message)
      ? messages.cannotWrite(folder, firstLine(error as Error))
      : said;
  } finally {
    instance.closeSync();
  }
}

async function look(query: Query, { named }: Location): Promise<{ found: FoundTables; version: number }> {
  const refuse = (what: string) => messages.notOurs(named, what);
  const version = await versionOf(query, name);
  if (version === undefined) throw refuse('it has no table meta');
  if (version > schemaVersion) throw messages.newerVersion(named, version, schemaVersion);
  return { found: await vet(query, name, refuse), version };
}

async function broughtUpCopy(original: Location, folder: string, tell: (line: string) => void): Promise<Location> {
  const file = join(folder, 'copy.duckdb');
  const copy = { named: original.named, file };
  try {
    await copyFile(original.file, file, constants.COPYFILE_FICLONE);
    if (existsSync(`${original.file}.wal`)) await copyFile(`${original.file}.wal`, `${file}.wal`);
    const journal = new Journal(journalFolder(file));
    await mkdir(journal.folder);
    for (const theirs of journalsOf(original))
      for (const segment of theirs.segments()) await copyFile(segment.file, journal.nextFile(segment.table));
  } catch (error) {
    throw messages.cannotWrite(folder, (error as Error).message);
  }
  const database = await Database.open(copy);
  try {
    const leftOut = await takeIn(database, new Journal(journalFolder(file)).segments(), () => true);
    if (leftOut.length > 0) tell(messages.leftOutOfMerge(original.named, leftOut));
  } finally {
    await database.close({ mends: false });
  }
  return copy;
}
