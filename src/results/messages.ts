import { UserError } from '../user-error.js';

const some = (labels: readonly string[]): string =>
  labels.length > 8 ? `${labels.slice(0, 8).join('; ')}; … (${labels.length})` : labels.join('; ');

export const noExperiment = (db: string): UserError =>
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

export const noStatistics = (db: string): UserError =>
  new UserError(`${db}: holds no sentence statistics yet; run eatlab score --db ${db}, which calls no model`);

export const severalAgainst = (against: string, labels: readonly string[]): UserError =>
  new UserError(
    `--against ${against}: ${labels.length} rows of the report have these values (${some(labels)}); add axes until it is one`,
  );
