import { visible } from '../text/visible.js';

/** A path as a shell takes it for one argument, on one line. */
export const argument = (path: string): string =>
  /^[\w./@:+,=-]+$/.test(path) ? path : `'${visible(path).replaceAll("'", "'\\''")}'`;
