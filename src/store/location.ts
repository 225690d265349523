import { existsSync, lstatSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import * as messages from './messages.js';

/** Where a database is. */
export interface Location {
  /** As the user named it. */
  readonly named: string;
  /** Its real, absolute path: a database has one journal, whatever links lead to it. */
  readonly file: string;
}

/** The folder for records that are not in the database yet. */
export const journalFolder = (file: string): string => `${file}.journal`;

/**
 * Finds the file that a database's name refers to.
 * @throws UserError for a name that is not a file on this machine, which DuckDB would keep in memory or look for
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
  // Opening a pipe might never return.
  if (kind && !kind.isFile() && !kind.isDirectory()) throw messages.notOurs(named, 'no plain file');
  return { named, file };
}

/** Expands `~` as shells do; a shell leaves it unchanged in `--db=~/x`. */
export const expandHome = (path: string): string => (/^~(?=\/|$)/.test(path) ? join(homedir(), path.slice(1)) : path);

/** The real path of a file that may not exist yet. */
function realPath(path: string): string {
  if (existsSync(path) || dirname(path) === path) return realpathSync(path);
  const link = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink();
  return link ? realPath(resolve(dirname(path), readlinkSync(path))) : join(realPath(dirname(path)), basename(path));
}
