import { UserError } from '../user-error.js';

export const noSuchCell = (text: string, db: string): UserError =>
  new UserError(
    `${db}: no cell whose identity begins with "${text}"; name one from the table cells, or axes such as method=eat,rounds=3`,
  );

export const severalCells = (text: string, ids: readonly string[]): UserError =>
  new UserError(
    `"${text}" begins the identity of ${ids.length} cells (${ids
      .slice(0, 3)
      .map((id) => id.slice(0, 12))
      .join(', ')}…); write more of it`,
  );

export const nothingToPair = (a: string, b: string): UserError =>
  new UserError(
    `"${a}" and "${b}": no two cells of one language and the same data that differ only in what you named; name the axes in which they differ`,
  );

export const unknownMetric = (metric: string, near: string | undefined): UserError =>
  new UserError(`--metric ${metric}: no score that adds up over sentences${near ? `; did you mean "${near}"?` : ''}`);
