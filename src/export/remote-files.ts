import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ListFileEntry } from '@huggingface/hub';

/** The changes a commit must make for the Hub to match the folder. */
export interface Difference {
  /** Paths that are new or differ. */
  readonly upload: readonly string[];
  /** Paths of an earlier export that this one lacks. */
  readonly remove: readonly string[];
}

/**
 * Compares the files of an export with those on the Hub. Files there that no export writes are left alone.
 * @param ours every path that an export may write
 */
export async function differenceFrom(
  remote: readonly ListFileEntry[],
  folder: string,
  files: readonly string[],
  ours: readonly string[],
): Promise<Difference> {
  const there = new Map(remote.filter(({ type }) => type === 'file').map((entry) => [entry.path, entry]));
  const upload: string[] = [];
  for (const path of files) {
    const entry = there.get(path);
    if (!entry || !(await isSame(join(folder, path), entry))) upload.push(path);
  }
  return { upload, remove: ours.filter((path) => there.has(path) && !files.includes(path)) };
}

/** The Hub identifies large files by SHA-256, others as git does. */
async function isSame(file: string, { size, oid, lfs }: ListFileEntry): Promise<boolean> {
  if ((await stat(file)).size !== size) return false;
  const hash = lfs ? createHash('sha256') : createHash('sha1').update(`blob ${size}\0`);
  for await (const block of createReadStream(file)) hash.update(block as Buffer);
  return hash.digest('hex') === (lfs?.oid ?? oid);
}
