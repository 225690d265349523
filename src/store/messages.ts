import { UserError } from '../user-error.js';

export const databaseInUse = (path: string, holder: string): UserError =>
  new UserError(`${path}: in use by another process${holder}; wait for it to end, or name another database with --db`);

export const notOurs = (path: string, what: string): UserError =>
  new UserError(`${path}: ${what}, not a database of eatlab; name another file with --db`);

export const newerVersion = (path: string, theirs: number, ours: number): UserError =>
  new UserError(`${path}: written by a newer eatlab (schema ${theirs}, this one knows ${ours}); update eatlab`);

export const cannotWrite = (path: string, why: string): UserError =>
  new UserError(`${path}: cannot be written (${why}); mend that and run the same command again, nothing is lost`);

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
