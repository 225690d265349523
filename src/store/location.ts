import { existsSync, lstatSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import * as messages from './messages.js';

/** Where a database is. */
export interface Location {
  /** As the user called it. */
  readonly named: string;
  /** Its one real path, absolute: a database has one journal, whatever links lead to it. */
  readonly file: string;
}

/** Where records wait that are not in the database yet. */
export const journalFolder = (file: string): string => `${file}.journal`;

/**
 * Finds the file that a database's name means.
 * @throws UserError for a name that is not a file on this machine: DuckDB would hold it in memory or look for it
 * elsewhere
 */
export function locate(named: string): Location {
  if (named === '' || named.startsWith(':memory:')) throw messages.inMemory(named);
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(named)) throw messages.notAFile(named);
  let file: string;
  try {
    file = realPath(resolve(expandHome(named)));
  } catch (error) {
    throw messages.cannotWrite(named, (error as Error).message);
  }
  const kind = statSync(file, { throwIfNoEntry: false });
  // Opening a pipe might never end.
  if (kind && !kind.isFile() && !kind.isDirectory()) throw messages.notOurs(named, 'no plain file');
  return { named, file };
}

/** `~` as in shells. In `--db=~/x` a shell leaves it as it is. */
export const expandHome = (path: string): string => (/^~(?=\/|$)/.test(path) ? join(homedir(), path.slice(1)) : path);

/** The real path of a file that may not exist yet. */
function realPath(path: string): string {
  if (existsSync(path) || dirname(path) === path) return realpathSync(path);
  const link = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink();
  return link ? realPath(resolve(dirname(path), readlinkSync(path))) : join(realPath(dirname(path)), basename(path));
}
