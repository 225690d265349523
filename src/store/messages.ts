import { UserError } from '../user-error.js';

export const databaseInUse = (path: string, holder: string): UserError =>
  new UserError(`${path}: in use by another process${holder}; wait for it to end, or name another database with --db`);

export const notOurs = (path: string, what: string): UserError =>
  new UserError(`${path}: ${what}, not a database of eatlab; name another file`);

export const newerVersion = (path: string, theirs: number, ours: number): UserError =>
  new UserError(`${path}: written by a newer eatlab (schema ${theirs}, this one knows ${ours}); update eatlab`);

export const cannotWrite = (path: string, why: string): UserError =>
  new UserError(`${path}: cannot be written (${why}); fix that and run the same command again; nothing is lost`);

export const damaged = (path: string, why: string): UserError =>
  new UserError(
    `${path}: damaged (${why}); restore a copy of it, or run the experiments into another database with the recordings that you have`,
  );

export const unfit = (path: string, what: string): UserError =>
  new UserError(`${path}: ${what}, which eatlab does not write; \`eatlab check\` says more, mend or remove these rows`);

export const noDatabase = (path: string): UserError =>
  new UserError(`${path}: no such database; run an experiment first, or name one with --db`);

export const notAnExport = (path: string, why: string): UserError =>
  new UserError(`${path}: ${why}; merge takes DuckDB files of eatlab, and folders that \`eatlab export --out\` wrote`);

export const notARecording = (path: string, why: string): UserError =>
  new UserError(
    `${path}: not a recording of eatlab (${why}); a recording is a Parquet file with the columns of generations`,
  );

export const missingRecording = (path: string): UserError =>
  new UserError(`${path}: no such recording; name a Parquet file, or a folder of them`);

export const cannotRead = (path: string, why: string): UserError =>
  new UserError(`${path}: cannot be read (${why}); fix that and run the same command again; nothing is lost`);

export const notAFolder = (path: string, what: string): UserError =>
  new UserError(`${path}: ${what} where the folder of the database's journal belongs; move it away`);

/** Records of a table that are not rows. */
interface Refusals {
  readonly segment: { readonly table: string };
  readonly refused: readonly { readonly why: string }[];
}

/** How many records are not rows, and which tables they belong to. */
function refusals(leftOut: readonly Refusals[]): { readonly count: number; readonly what: string } {
  const counts = new Map<string, number>();
  for (const { segment, refused } of leftOut)
    counts.set(segment.table, (counts.get(segment.table) ?? 0) + refused.length);
  const count = [...counts.values()].reduce((sum, one) => sum + one, 0);
  const what = [...counts].map(([table, records]) => `${records} of ${table}`).join(', ');
  return { count, what: `${what}; the first: ${leftOut[0]?.refused[0]?.why ?? ''}` };
}

export const setAside = (path: string, folder: string, leftOut: readonly Refusals[]): string => {
  const { count, what } = refusals(leftOut);
  const many = count === 1 ? '1 record is not a row and was' : `${count} records are not rows and were`;
  return `${path}: ${many} set aside in ${folder} (${what}); everything else is in the database`;
};

export const leftOutOfMerge = (path: string, leftOut: readonly Refusals[]): string => {
  const { count, what } = refusals(leftOut);
  const many =
    count === 1
      ? '1 record of its journal is not a row and was'
      : `${count} records of its journal are not rows and were`;
  return `${path}: ${many} not taken (${what})`;
};

export const mergedIntoItself = (path: string): UserError =>
  new UserError(`${path}: the database itself; name the others, which --db takes in`);

/** @param rows how many rows of each table were taken */
export const merged = (path: string, rows: ReadonlyMap<string, number>): string =>
  rows.size === 0
    ? `${path}: nothing that is not here already`
    : `${path}: took ${[...rows].map(([table, count]) => `${count} of ${table}`).join(', ')}`;

export const strangersInJournal = (paths: readonly string[]): string =>
  `${paths.join(', ')}: not a plain file, so it is not read as part of the journal; remove it`;

export const inMemory = (named: string): UserError =>
  new UserError(`--db ${named === '' ? '""' : named}: a database in memory would lose everything; name a file`);

export const notAFile = (named: string): UserError =>
  new UserError(`--db ${named}: an address, but a database is a file on this machine; name one`);
