import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { nearest } from '../config/nearest.js';
import { chosenExperiments } from '../results/rows/experiments.js';
import type { Store } from '../store/store.js';
import { withUnfinished } from '../write-whole.js';
import { writing } from '../writing.js';
import { datasetCard } from './card.js';
import { readCard } from './card-data.js';
import { type ExportedTable, exportedNames, fileOf } from './exported-tables.js';
import { cardMark, prettyName } from './front-matter.js';
import { commonLicence } from './licences.js';
import * as messages from './messages.js';
import { type WrittenTable, writeTables } from './write-tables.js';

export interface ExportOptions {
  readonly out: string;
  /** Empty for everything in the database. */
  readonly experiments: readonly string[];
  readonly without: readonly string[];
  /** The Hub's identifier; defaults to the licence that all datasets share, if they do. */
  readonly licence?: string | undefined;
}

export interface WrittenExport {
  readonly tables: readonly WrittenTable[];
  /** Paths inside the folder, the card last. */
  readonly files: readonly string[];
  readonly bytes: number;
  /** The title, on one line. */
  readonly title: string;
}

/**
 * Writes the tables of a database as Parquet into a folder, with a dataset card. The same database gives the same
 * bytes. The folder may hold an earlier export, which is replaced once the new one is complete; other files in it are
 * left alone.
 * @throws UserError for an unknown experiment or table, and for a folder that is not meant for exports.
 */
export async function writeExport(store: Store, options: ExportOptions): Promise<WrittenExport> {
  const out = resolve(options.out);
  const problem = (why: string) => messages.cannotWriteExport(options.out, why);
  const without = new Set(options.without.map(tableNamed));
  if (options.licence !== undefined && !/^[a-z0-9][a-z0-9.+-]*$/.test(options.licence)) {
    throw messages.badLicence(options.licence);
  }
  const experiments = await chosenExperiments(store, options.experiments);
  await refuseOthers(out);
  return withUnfinished(out, async (staging) => {
    await writing(problem, () => mkdir(staging, { recursive: true }));
    const selection = { experiments: options.experiments.length > 0 ? experiments : undefined, without };
    const tables = await writing(problem, () => writeTables(store, staging, selection));
    const card = await readCard(store, experiments, { folder: staging, tables, without });
    const licence = options.licence ?? commonLicence(card.datasets.map((dataset) => dataset.licence));
    const files = [...tables.map(({ path }) => path), 'README.md'];
    return await writing(problem, async () => {
      await writeFile(join(staging, 'README.md'), datasetCard({ ...card, licence }));
      const title = `${prettyName({ ...card, licence })}, written by eatlab ${card.version}`;
      const sizes = await Promise.all(files.map(async (file) => (await stat(join(staging, file))).size));
      await moveInto(out, staging, files);
      return { title, tables, files, bytes: sizes.reduce((sum, size) => sum + size, 0) };
    });
  });
}

function tableNamed(name: string): ExportedTable {
  const found = exportedNames.find((table) => table === name);
  if (!found) throw messages.unknownTable(name, exportedNames, nearest(name, exportedNames));
  return found;
}

/** Refuses to replace files with an export's names that an export did not write. */
async function refuseOthers(out: string): Promise<void> {
  const card = join(out, 'README.md');
  const content = await readFile(card, 'utf8').catch(() => undefined);
  if (content?.startsWith(`---\n${cardMark}\n`)) return;
  const foreign = [card, ...exportedNames.map((table) => join(out, fileOf(table)))].find((file) => existsSync(file));
  if (foreign !== undefined) throw messages.notAnExport(foreign);
}

/** The card is moved last: until then the earlier export's card identifies the folder. */
async function moveInto(out: string, staging: string, files: readonly string[]): Promise<void> {
  await mkdir(join(out, 'data'), { recursive: true });
  for (const table of exportedNames) await rm(join(out, fileOf(table)), { force: true });
  for (const file of files) await rename(join(staging, file), join(out, file));
}
