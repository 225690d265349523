import { UserError } from '../user-error.js';

const forms =
  "name a cell or an answer by the beginning of its identity (4 characters or more), a cell's sentence as CELL/NUMBER, or a sentence as DATASET/LANGUAGE/NUMBER";

export const noName = (argument: string): UserError => new UserError(`"${argument}": nothing is named so; ${forms}`);

export const unknown = (argument: string, db: string): UserError =>
  new UserError(`${db}: has no "${argument}"; eatlab list EXPERIMENT names cells`);

export const several = (argument: string, ids: readonly string[]): UserError =>
  new UserError(
    `"${argument}" is the beginning of several identities (${ids.map((id) => id.slice(0, 12)).join(', ')}…); write more of it`,
  );

export const notPredicted = (argument: string, cell: string, db: string): UserError =>
  new UserError(
    `${db}: no prediction "${argument}"; eatlab show ${cell.slice(0, 8)} says which sentences the cell has`,
  );

export const severalDatasets = (cell: string, sentence: number, datasets: readonly string[]): UserError =>
  new UserError(
    `sentence ${sentence} of cell ${cell.slice(0, 8)} is one of two datasets; name it as ${datasets
      .map((dataset) => `${cell.slice(0, 8)}/${dataset}/${sentence}`)
      .join(' or ')}`,
  );
