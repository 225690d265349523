import { UserError } from '../user-error.js';

export const portInUse = (port: number): UserError =>
  new UserError(`--port ${port}: in use by another program; name another port, or 0 for any free one`);

export const portRefused = (port: number, why: string): UserError =>
  new UserError(`--port ${port}: cannot be listened on (${why}); name another port, or 0 for any free one`);

export const ready = (address: string, path: string): string => `${path}: open ${address} in a browser; Ctrl-C ends it`;

/** Why a request is not answered; shown to whoever sent it. */
export const notForThisHost = 'This viewer answers only on its own address, as printed where it was started.\n';
export const notFromElsewhere = 'This viewer answers only its own pages.\n';
