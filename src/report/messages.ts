import { UserError } from '../user-error.js';

export const nothingToReport = (db: string): UserError =>
  new UserError(`${db}: holds no experiment yet; run one first, or name another database with --db`);

export const unknownExperiment = (
  name: string,
  db: string,
  known: readonly string[],
  near: readonly string[],
): UserError =>
  new UserError(
    `${db}: no experiment "${name}"; ${
      near.length > 0 ? `did you mean ${near.map((n) => `"${n}"`).join(' or ')}? ` : ''
    }it holds ${known.join(', ')}`,
  );

export const cannotWriteReport = (folder: string, why: string): UserError =>
  new UserError(`${folder}: the report cannot be written (${why}); name another folder with --out`);

export const unknownFormat = (format: string, known: readonly string[]): UserError =>
  new UserError(`--format ${format}: expected ${known.slice(0, -1).join(', ')} or ${known.at(-1)}`);

export const unknownTable = (id: string, known: readonly string[], near: readonly string[]): UserError =>
  new UserError(
    `--table ${id}: no such table in the report; ${near[0] ? `did you mean "${near[0]}"?` : `it has ${known.join(', ')}`}`,
  );

const some = (labels: readonly string[]): string =>
  labels.length > 8 ? `${labels.slice(0, 8).join('; ')}; … (${labels.length})` : labels.join('; ');

export const unknownAxis = (
  against: string,
  name: string,
  known: readonly string[],
  near: readonly string[],
): UserError =>
  new UserError(
    `--against ${against}: no axis "${name}"; ${near[0] ? `did you mean "${near[0]}"?` : `axes are ${known.join(', ')}`}`,
  );

export const nothingAgainst = (against: string, labels: readonly string[]): UserError =>
  new UserError(`--against ${against}: no row of the report has these values; its rows are ${some(labels)}`);

export const severalAgainst = (against: string, labels: readonly string[]): UserError =>
  new UserError(
    `--against ${against}: ${labels.length} rows of the report have these values (${some(labels)}); add axes until it is one`,
  );

export const noFonts = (): UserError =>
  new UserError(
    '--format png: this machine has no fonts, so the figures would have no words; install some (fonts-noto-core on Debian), or use --format svg',
  );
