import { UserError } from '../user-error.js';

export const eventsNotWritten = (where: string, why: string): UserError =>
  new UserError(`--events ${where}: cannot be written (${why}); name a file in a folder that can be written, or -`);

export const flipRate = (repeated: number, flipped: number): string =>
  `flip rate ${(flipped / repeated).toPrecision(2)}: ${flipped} of ${repeated} calls that were asked again got another answer`;

export const notRecorded = (model: string, key: string, file: string): UserError =>
  new UserError(
    `--offline: an answer of model "${model}" is not recorded; eatlab why ${key} ${file} shows why; run without --offline, or add --recordings PATH`,
  );
