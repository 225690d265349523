import { UserError } from '../user-error.js';

export const cannotWriteReport = (folder: string, why: string): UserError =>
  new UserError(`${folder}: the report cannot be written (${why}); choose another folder with --out`);

export const unknownFormat = (format: string, known: readonly string[]): UserError =>
  new UserError(`--format ${format}: expected ${known.slice(0, -1).join(', ')} or ${known.at(-1)}`);

export const unknownTable = (id: string, known: readonly string[], near: readonly string[]): UserError =>
  new UserError(
    `--table ${id}: no such table in the report; ${near[0] ? `did you mean "${near[0]}"?` : `it has ${known.join(', ')}`}`,
  );

export const changedScores = (file: string, metric: string, db: string): string =>
  `${file}: has changed since the metric ${metric} was scored; update the scores with: eatlab score --db ${db}`;

export const noFonts = (): UserError =>
  new UserError(
    '--format png: this machine has no fonts, so the figures would have no text; install some (fonts-noto-core on Debian), or use --format svg',
  );
