import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import * as messages from './messages.js';
import type { NamedFile } from './readers/parallel.js';

/** A file of a dataset on this machine: its path, its name in errors, and its revision. */
export interface LocalFile extends NamedFile {
  /** SHA-256 of the content for files and addresses, the commit for the Hub. */
  readonly revision: string;
}

/**
 * A file by its path, absolute or relative to the first of the folders that has it.
 * @throws UserError if none has it.
 */
export async function findFile(path: string, folders: readonly string[], dataset: string): Promise<LocalFile> {
  const candidates = isAbsolute(path) ? [path] : [...new Set(folders.map((folder) => resolve(folder, path)))];
  for (const candidate of candidates) {
    const found = await stat(candidate).catch(() => undefined);
    if (!found?.isFile()) continue;
    return { path: candidate, name: candidate === resolve(path) ? path : candidate, revision: await sha256(candidate) };
  }
  throw messages.missingData(dataset, path, isAbsolute(path) ? ['/'] : folders);
}

/** The paths of a folder's .txt files, ordered by name; undefined if there is no such folder. */
export async function findTexts(path: string, folders: readonly string[]): Promise<string[] | undefined> {
  const candidates = isAbsolute(path) ? [path] : folders.map((folder) => resolve(folder, path));
  for (const candidate of candidates) {
    const names = await readdir(candidate).catch(() => undefined);
    if (names)
      return names
        .filter((name) => name.endsWith('.txt'))
        .sort()
        .map((name) => join(candidate, name));
  }
  return undefined;
}

/** SHA-256 of a file's content, as 64 hexadecimal digits. */
export async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}
