import { UserError } from '../../user-error.js';

export const noLexicon = (language: string, known: readonly string[]): UserError =>
  new UserError(`cheap-translation: no lexicon for "${language}"; it has ${known.join(', ')}`);
