import { UserError } from '../user-error.js';
import { argument } from './argument.js';

export const isThere = (file: string): UserError =>
  new UserError(`${file}: already exists, and is not replaced; name another file, as in: eatlab init another.yaml`);

export const notWritten = (file: string, why: string): UserError =>
  new UserError(`${file}: cannot be written (${why}); name a file in a folder that can be written`);

export const noFile = (file: string, why: string): UserError =>
  new UserError(`--data ${file}: ${why === 'ENOENT' ? 'no such file' : `cannot be read (${why})`}; check the path`);

export const whichLanguage = (file: string): UserError =>
  new UserError(
    `--data ${file}: its letters do not show which language it is; name it with --language, e.g. --language ka`,
  );

export const languageOfNothing = (language: string): UserError =>
  new UserError(`--language ${language}: applies to sentences of your own; name their file too, with --data`);

export const wrote = (files: readonly string[]): string => `wrote ${files.join(' and ')}`;

export const modelUnknown = (endpoint: string, why: string): string =>
  `${endpoint} names no model (${why}): write its name where the file says "my-model", or start the server and run eatlab init again`;

export const nextSteps = (file: string): string =>
  `next: eatlab plan ${argument(file)}, eatlab doctor ${argument(file)}, eatlab run ${argument(file)} --limit 5`;
