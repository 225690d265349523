import { UserError } from '../user-error.js';

export const noSuchCell = (text: string, db: string): UserError =>
  new UserError(
    `${db}: no cell's identity starts with "${text}"; use one from the table cells, or axes such as method=eat,rounds=3`,
  );

export const severalCells = (text: string, ids: readonly string[]): UserError =>
  new UserError(
    `the identities of ${ids.length} cells start with "${text}" (${ids
      .slice(0, 3)
      .map((id) => id.slice(0, 12))
      .join(', ')}…); give more digits`,
  );

export const nothingToPair = (a: string, b: string): UserError =>
  new UserError(
    `"${a}" and "${b}": no two cells with the same language and data differ only in the axes you named; name all axes in which they differ`,
  );

export const unknownMetric = (metric: string, near: string | undefined): UserError =>
  new UserError(
    `--metric ${metric}: not a score that is computed from sums over sentences${near ? `; did you mean "${near}"?` : ''}`,
  );
