import { UserError } from '../user-error.js';

export const databaseInUse = (path: string, holder: string): UserError =>
  new UserError(`${path}: in use by another process${holder}; wait for it to end, or name another database with --db`);

export const notOurs = (path: string, what: string): UserError =>
  new UserError(`${path}: ${what}, not a database of eatlab; name another file with --db`);

export const newerVersion = (path: string, theirs: number, ours: number): UserError =>
  new UserError(`${path}: written by a newer eatlab (schema ${theirs}, this one knows ${ours}); update eatlab`);

export const cannotWrite = (path: string, why: string): UserError =>
  new UserError(`${path}: cannot be written (${why}); mend that and run the same command again, nothing is lost`);

export const damaged = (path: string, why: string): UserError =>
  new UserError(
    `${path}: damaged (${why}); restore a copy of it, or run the experiments into another database with the recordings that you have`,
  );

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
  new UserError(`${path}: cannot be read (${why}); mend that and run the same command again, nothing is lost`);

export const notAFolder = (path: string, what: string): UserError =>
  new UserError(`${path}: ${what} where the folder of the database's journal belongs; move it away`);

/** @param counts tables, and how many records of each */
export const setAside = (
  path: string,
  folder: string,
  counts: readonly (readonly [string, number])[],
  first: string,
): string => {
  const all = counts.reduce((sum, [, count]) => sum + count, 0);
  const many = all === 1 ? '1 record is no row and was' : `${all} records are no rows and were`;
  const tables = counts.map(([table, count]) => `${count} of ${table}`).join(', ');
  return `${path}: ${many} set aside in ${folder} (${tables}; the first: ${first}); everything else is in the database`;
};

export const strangersInJournal = (paths: readonly string[]): string =>
  `${paths.join(', ')}: no plain file, so it is not read as a part of the journal; remove it`;

export const inMemory = (named: string): UserError =>
  new UserError(`--db ${named === '' ? '""' : named}: a database in memory would lose everything; name a file`);

export const notAFile = (named: string): UserError =>
  new UserError(`--db ${named}: an address, and a database is a file on this machine; name one`);
