import { UserError } from '../user-error.js';

const forms =
  "give at least the first 4 digits of a cell's or an answer's identity, a cell's sentence as CELL/NUMBER, or a sentence as DATASET/LANGUAGE/NUMBER";

export const noName = (argument: string): UserError =>
  new UserError(`"${argument}" does not name a cell, an answer or a sentence; ${forms}`);

export const unknown = (argument: string, db: string): UserError =>
  new UserError(`${db}: has no "${argument}"; eatlab list EXPERIMENT lists cells`);

export const several = (argument: string, ids: readonly string[]): UserError =>
  new UserError(
    `several identities start with "${argument}" (${ids.map((id) => id.slice(0, 12)).join(', ')}…); give more digits`,
  );

export const notPredicted = (argument: string, cell: string, db: string): UserError =>
  new UserError(
    `${db}: no prediction "${argument}"; eatlab show ${cell.slice(0, 8)} shows which sentences the cell has`,
  );

export const severalDatasets = (cell: string, sentence: number, datasets: readonly string[]): UserError =>
  new UserError(
    `cell ${cell.slice(0, 8)} has a sentence ${sentence} in two datasets; name it as ${datasets
      .map((dataset) => `${cell.slice(0, 8)}/${dataset}/${sentence}`)
      .join(' or ')}`,
  );
