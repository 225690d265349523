import type { LinePlace } from '../../data/messages.js';
import { UserError } from '../../user-error.js';

const shown = (token: string | undefined) => (token === undefined ? 'nothing' : JSON.stringify(token));

export const otherToken = (
  { file, line }: LinePlace,
  sentence: number,
  token: number,
  predicted: string | undefined,
  wanted: string | undefined,
): UserError =>
  new UserError(
    `${file}:${line}: token ${token} of sentence ${sentence} is ${shown(predicted)} where the dataset has ${shown(wanted)}; predict the dataset's own tokens, all sentences in its order`,
  );

export const tooFew = (file: string, has: number, sentence: number): UserError =>
  new UserError(
    `${file}: ${has} sentences, but the dataset has a sentence ${sentence}; predict all of the split, in its order`,
  );

export const noTags = ({ file, line }: LinePlace): UserError =>
  new UserError(`${file}:${line}: no tags; give one for each token`);

export const nameTaken = (where: string, name: string): UserError =>
  new UserError(`${where}: "${name}" is a method of eatlab; give the predictions another name`);

export const notJson = (file: string, why: string): UserError => new UserError(`${file}: not JSON (${why})`);

export const notTheAuthors = (file: string): UserError =>
  new UserError(
    `${file}: not what the authors' code writes: a list with, for each sentence of the split, a list of {"its words": "PER"}`,
  );
