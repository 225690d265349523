import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { modelFileDiffers, modelFileMissing } from './messages.js';

/** The folders searched for model files. */
const modelFolders = (): string[] => ['.', process.env.EATLAB_MODELS ?? 'models'];

/** Path of a local model file. @throws UserError when no folder has it */
export function findModelFile(model: string, file: string): string {
  const found = modelFolders()
    .map((folder) => resolve(folder, file))
    .find(existsSync);
  if (!found) throw modelFileMissing(model, file, modelFolders());
  return found;
}

const hubReference = /^hf:\/\/([^/]+\/[^/]+)\/(.+)$/;

/** Whether a file is on the Hub: `hf://USER/REPO/PATH`. */
export const isOnHub = (file: string): boolean => hubReference.test(file);

/** Where a model's file is: `file`, or the model's own name as a path if `file` is absent. */
export interface LocatedModel {
  readonly model: string;
  readonly file?: string | undefined;
  readonly revision?: string | undefined;
}

/**
 * Path of a model file. A file on the Hub is downloaded once, into the Hub's cache.
 * @throws UserError when it is unavailable, or does not match the revision
 */
export async function modelFile(name: string, { model, file = model, revision }: LocatedModel): Promise<string> {
  const [, repo, path] = hubReference.exec(file) ?? [];
  if (repo === undefined || path === undefined) {
    const found = findModelFile(name, file);
    verifyDigest(found, revision ?? null);
    return found;
  }
  const { hubFile } = await import('../data/hub.js');
  const wanted = { type: 'model', repo, path, revision } as const;
  return (await hubFile(wanted, { environment: process.env })).path;
}

const pinned = /^(.+) (sha256:[0-9a-f]{64})$/s;

/**
 * A file of weights with its digest, as identities write it: `lora.gguf sha256:…`. A name that already has a digest is
 * returned unchanged, so recordings can be replayed without the file.
 * @throws UserError when there is neither digest nor file
 */
export const withDigest = (model: string, file: string): string =>
  pinned.test(file) ? file : `${file} ${fileDigest(findModelFile(model, file))}`;

/** Path of a file named by `withDigest`. @throws UserError when it is missing or has changed */
export function pinnedFile(model: string, name: string): string {
  const [, file = name, digest = null] = pinned.exec(name) ?? [];
  const found = findModelFile(model, file);
  verifyDigest(found, digest);
  return found;
}

/** `sha256:…` of a file's content, or of the names and contents of all files in a folder. */
export function fileDigest(path: string): string {
  if (statSync(path).isDirectory()) return folderDigest(path);
  const hash = createHash('sha256');
  const block = Buffer.alloc(1 << 20);
  const fd = openSync(path, 'r');
  for (let read = readSync(fd, block); read > 0; read = readSync(fd, block)) hash.update(block.subarray(0, read));
  closeSync(fd);
  return `sha256:${hash.digest('hex')}`;
}

function folderDigest(folder: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort();
  for (const file of files) hash.update(`${fileDigest(join(folder, file))} ${file}\n`);
  return `sha256:${hash.digest('hex')}`;
}

/** @throws UserError when the model's revision is the digest of a different file */
export function verifyDigest(path: string, revision: string | null): void {
  if (!revision?.startsWith('sha256:')) return;
  const actual = fileDigest(path);
  if (actual !== revision) throw modelFileDiffers(path, revision, actual);
}
