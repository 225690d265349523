import { UserError } from '../user-error.js';

export const promptSource = (file: string, what: string): UserError =>
  new UserError(`${file}: not the authors' published prompts: ${what}`);

export const wrongChecksum = (url: string, expected: string, actual: string): UserError =>
  new UserError(
    `${url}: its SHA-256 is ${actual.slice(0, 12)}…, expected ${expected.slice(0, 12)}…; it is not the pinned file`,
  );
