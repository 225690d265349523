import { lookAlike } from '../../text/look-alike.js';
import { UserError } from '../../user-error.js';

const shown = (token: string | undefined) => (token === undefined ? 'nothing' : JSON.stringify(token));

export const otherToken = (
  where: string,
  sentence: number,
  token: number,
  predicted: string | undefined,
  wanted: string | undefined,
): UserError => {
  const alike = lookAlike(predicted ?? '', wanted ?? '');
  return new UserError(
    `${where}: token ${token} of sentence ${sentence} is ${shown(predicted)} where the dataset has ${shown(wanted)}${alike ? ` (${alike})` : ''}; predict the dataset's own tokens, all sentences in its order`,
  );
};

export const tooFew = (file: string, has: number, sentence: number): UserError =>
  new UserError(
    `${file}: ${has} sentences, but the dataset has a sentence ${sentence}; predict all of the split, in its order`,
  );

/** Predictions that name no entity may be right, and mostly are a mistake. */
export const noEntities = (name: string, file: string, sentences: number): string =>
  `predictions "${name}": ${file} has no entity in ${sentences} sentences`;

export const noTags = (where: string): UserError => new UserError(`${where}: no tags; give one for each token`);

export const nameTaken = (where: string, name: string): UserError =>
  new UserError(`${where}: "${name}" is a method of eatlab; give the predictions another name`);

export const notJson = (file: string, why: string): UserError => new UserError(`${file}: not JSON (${why})`);

export const notTheAuthors = (file: string): UserError =>
  new UserError(
    `${file}: not what the authors' code writes: a list with, for each sentence of the split, a list of {"its words": "PER"}`,
  );
