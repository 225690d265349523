import { UserError } from '../user-error.js';

export const noDatabase = (path: string): UserError =>
  new UserError(
    `${path}: no such database; create it with npm run quickstart in eatlab's folder, or set your own at the top of the notebook`,
  );

export const unknownPart = (
  kind: 'table' | 'figure',
  id: string,
  known: readonly string[],
  near: string | undefined,
): UserError =>
  new UserError(
    `${kind} "${id}": this experiment has none with that name; ${near ? `did you mean "${near}"?` : `it has ${known.join(', ') || 'none'}`}`,
  );
