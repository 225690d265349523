import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { DatasetDefinition } from '../config/dataset.js';
import { UserError } from '../user-error.js';
import { findFile, findTexts, type LocalFile } from './files.js';
import * as messages from './messages.js';
import type { Files, LocalDocument } from './read-rows.js';
import type { Paths } from './template.js';

export interface LocateOptions {
  /** The name of the dataset. */
  readonly name: string;
  /** Where relative paths are resolved, in order: the working folder, then the folder of the defining file. */
  readonly folders: readonly string[];
  /** Never use the network: anything not cached is an error. HF_HUB_OFFLINE in `environment` has the same effect. */
  readonly offline?: boolean | undefined;
  /** Environment variables: HF_ENDPOINT, HF_TOKEN, HF_HUB_CACHE and so on. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
}

/**
 * The files of a dataset in one language, downloaded if they are published and not cached yet.
 * @throws UserError if one is unavailable
 */
export async function locate(definition: DatasetDefinition, paths: Paths, options: LocateOptions): Promise<Files> {
  if (definition.format === 'brat') {
    const documents = await locateDocuments(definition, paths.path, options);
    const [first] = documents;
    if (!first) throw messages.noDocuments(options.name, paths.path);
    return { path: first.text, documents };
  }
  const { path: source, ...others } = paths;
  const path = await locateFile(definition, source, options);
  const joined: Partial<Record<keyof Paths, LocalFile>> = {};
  for (const [what, other] of Object.entries(others)) {
    joined[what as keyof Paths] = await locateFile(definition, other, options);
  }
  return { ...joined, path };
}

/** Every file to read, the source first. */
export function allOf({ documents, ...files }: Files): LocalFile[] {
  if (documents) return documents.flatMap(({ text, annotations }) => [text, annotations]);
  const { path, ...joined } = files;
  return [path, ...Object.values(joined)];
}

/** The brat documents at a path: a text, or a folder of them on this machine, ordered by name. */
async function locateDocuments(
  definition: DatasetDefinition,
  path: string,
  options: LocateOptions,
): Promise<LocalDocument[]> {
  const inFolder = definition.source === 'file' ? await findTexts(path, options.folders) : undefined;
  const documents: LocalDocument[] = [];
  for (const text of inFolder ?? [path]) {
    const annotations = text.replace(/\.txt$/, '.ann');
    if (annotations === text) throw messages.noDocuments(options.name, path);
    const file = await locateFile(definition, text, options);
    const beside = await locateFile(definition, annotations, options).catch((error: unknown) => {
      const isMissing = definition.source === 'file' && error instanceof UserError;
      throw isMissing ? messages.noAnnotations(options.name, file.name, basename(annotations)) : error;
    });
    documents.push({ text: file, annotations: beside });
  }
  return documents;
}

async function locateFile(definition: DatasetDefinition, path: string, options: LocateOptions): Promise<LocalFile> {
  const { environment = process.env, offline } = options;
  if (definition.source === 'file') return findFile(path, options.folders, options.name);
  if (definition.source === 'url') {
    const { urlFile } = await import('./url.js');
    return urlFile(path, { environment, offline });
  }
  const { hubFile } = await import('./hub.js');
  const { repo = options.name, revision } = definition;
  return hubFile({ repo, path, revision }, { environment, offline });
}

/** Identifies the content of several files: their common revision, or a hash of their revisions. */
export function combined(files: readonly LocalFile[]): string {
  const revisions = files.map(({ revision }) => revision);
  const [first = '', ...others] = revisions;
  // Files from one commit on the Hub share a revision.
  if (others.every((revision) => revision === first)) return first;
  return createHash('sha256').update(revisions.join('\n')).digest('hex');
}
