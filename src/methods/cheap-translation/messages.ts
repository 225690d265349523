import { UserError } from '../../user-error.js';

export const noLexicon = (language: string, known: readonly string[]): UserError =>
  new UserError(
    `cheap-translation: no lexicon for "${language}"; it has ${known.join(', ')}; ` +
      `write configs/lexicon/${language}.json`,
  );

export const otherLanguage = (file: string, language: string, expected: string): UserError =>
  new UserError(
    `${file}: language: is "${language}", but this is the lexicon for "${expected}"; correct it, or rename the file`,
  );
