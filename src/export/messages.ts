import { UserError } from '../user-error.js';

export const nothingToDo = (): UserError =>
  new UserError(
    'export: choose a target: --out FOLDER (tables and a dataset card), --push hf://datasets/USER/NAME, --recording FILE or --translations FILE',
  );

export const publicNeedsPush = (): UserError =>
  new UserError('--public: applies to a dataset on the Hub; add --push hf://datasets/USER/NAME, or leave it out');

export const unknownTable = (name: string, known: readonly string[], near: readonly string[]): UserError =>
  new UserError(
    `--without ${name}: no such table; ${near.length > 0 ? `did you mean ${near.map((n) => `"${n}"`).join(' or ')}?` : `there are ${known.join(', ')}`}`,
  );

export const badLicence = (licence: string): UserError =>
  new UserError(
    `--licence ${licence}: expected an identifier of the Hub, in lower case, such as cc-by-sa-4.0, apache-2.0 or other`,
  );

export const notAnExport = (file: string): UserError =>
  new UserError(`${file}: already exists and was not written by eatlab export; name another folder with --out`);

export const cannotWriteExport = (folder: string, why: string): UserError =>
  new UserError(`${folder}: the export cannot be written (${why}); name another folder with --out`);

export const cannotWriteRecording = (file: string, why: string): UserError =>
  new UserError(`${file}: the recording cannot be written (${why}); name another file with --recording`);

export const otherFile = (file: string): UserError =>
  new UserError(
    `${file}: already exists, with other columns (scores, perhaps), and is not replaced; name another file with --translations`,
  );

export const noTranslations = (db: string): UserError =>
  new UserError(`${db}: has no translation with its sentence; run an experiment whose method translates first`);

export const cannotWriteTranslations = (file: string, why: string): UserError =>
  new UserError(`${file}: the translations cannot be written (${why}); name another file with --translations`);

export const badTarget = (target: string): UserError =>
  new UserError(
    `--push ${target}: expected hf://datasets/USER/NAME, or hf://datasets/USER/NAME@BRANCH (letters, digits, - _ and . in names)`,
  );

export const pushOffline = (): UserError =>
  new UserError('--push: HF_HUB_OFFLINE forbids the network; unset it, or write a folder with --out');

export const noToken = (hub: string): UserError =>
  new UserError(
    `--push: no token; set HF_TOKEN to one that may write (${hub}/settings/tokens), or log in with "hf auth login"`,
  );

export const refusedToken = (hub: string, where: string): UserError =>
  new UserError(
    `${hub}: does not take the token of ${where} (HTTP 401); make one that may write at ${hub}/settings/tokens`,
  );

export const forbidden = (target: string, where: string): UserError =>
  new UserError(
    `${target}: the token of ${where} may not write there (HTTP 403); use one with write access, or another USER`,
  );

export const notVisible = (target: string): UserError =>
  new UserError(
    `${target}: exists already, but this token cannot see it (HTTP 409); use one that can, or another NAME`,
  );

export const isPublic = (target: string): UserError =>
  new UserError(`${target}: is public, so everybody could read what is pushed; add --public if that is meant`);

export const changedMeanwhile = (target: string, status: number): UserError =>
  new UserError(
    `${target}: somebody else changed it at the same time (HTTP ${status}); nothing was published, push again`,
  );

export const refused = (target: string, status: number, why: string): UserError =>
  new UserError(`${target}: refused (HTTP ${status}${why ? `: ${why}` : ''}); nothing was published`);

export const unreachable = (hub: string, why: string): UserError =>
  new UserError(`cannot push to ${hub}: ${why}; push again once it can be reached, what has arrived is not sent twice`);

export const noHub = (hub: string): UserError =>
  new UserError(`${hub}: does not answer as the Hub does; check HF_ENDPOINT`);
