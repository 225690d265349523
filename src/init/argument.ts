import { visible } from '../text/visible.js';

/** A path quoted as one shell argument, on one line. */
export const argument = (path: string): string =>
  /^[\w./@:+,=-]+$/.test(path) ? path : `'${visible(path).replaceAll("'", "'\\''")}'`;
