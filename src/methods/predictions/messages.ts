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
    `${file}: ${has} sentences, but the dataset has a sentence ${sentence}; predict the whole split, in its order`,
  );

/** Predictions without any entity may be right but are usually a mistake. */
export const noEntities = (name: string, file: string, sentences: number): string =>
  `predictions "${name}": ${file} has no entities in ${sentences} sentences`;

export const noTags = (where: string): UserError => new UserError(`${where}: no tags; give one for each token`);

export const nameTaken = (where: string, name: string): UserError =>
  new UserError(`${where}: "${name}" is the name of one of eatlab's methods; give the predictions another name`);

export const notJson = (file: string, why: string): UserError => new UserError(`${file}: not JSON (${why})`);

export const notTheAuthors = (file: string): UserError =>
  new UserError(
    `${file}: not in the format of the authors' code: a list that holds a list of {"its words": "PER"} for each sentence`,
  );
