import { UserError } from '../user-error.js';

const where = (db: string, { cell_id, dataset }: { readonly cell_id: string; readonly dataset: string }): string =>
  `${db}: cell ${cell_id} on ${dataset}`;

export const tagsDoNotFit = (
  db: string,
  cell: { readonly cell_id: string; readonly dataset: string },
  sentence: number,
  tags: number,
  tokens: number,
): UserError =>
  new UserError(
    `${where(db, cell)}: sentence ${sentence} has ${tokens} tokens and ${tags} tags; the rows were changed outside eatlab, run its experiment again with --fresh`,
  );

export const cannotScore = (
  db: string,
  cell: { readonly cell_id: string; readonly dataset: string },
  why: string,
): UserError =>
  new UserError(
    `${where(db, cell)}: cannot be scored (${why}); the rows were changed outside eatlab, run its experiment again with --fresh`,
  );
