import { constants, copyFileSync, lstatSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { journalFolder, type Location } from '../location.js';
import { cannotWrite } from '../messages.js';
import { Journal } from './journal.js';

/**
 * The journal that an older eatlab put beside the link through which it opened a database; undefined if there is none.
 */
function formerJournal({ named, file }: Location): Journal | undefined {
  const folder = journalFolder(resolve(named));
  if (folder === journalFolder(file) || !lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) return undefined;
  return new Journal(folder);
}

/**
 * A database's journals: the one beside it, and one beside the link it was named by. @throws UserError as `Journal`
 * does
 */
export function journalsOf(location: Location): Journal[] {
  const former = formerJournal(location);
  return [new Journal(journalFolder(location.file)), ...(former ? [former] : [])];
}

/**
 * Moves what waits beside a link into the database's journal. Only the process that has the database open may do this.
 */
export function adoptFormerJournal(location: Location, journal: Journal): void {
  for (const { table, file } of formerJournal(location)?.segments() ?? []) {
    const target = journal.nextFile(table);
    try {
      mkdirSync(journal.folder, { recursive: true });
      move(file, target);
    } catch (error) {
      throw cannotWrite(target, (error as Error).message);
    }
  }
}

function move(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    copyFileSync(from, to, constants.COPYFILE_EXCL);
    rmSync(from);
  }
}
