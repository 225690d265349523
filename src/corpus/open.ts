import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Network } from '../data/download.js';
import { sha256 } from '../data/files.js';
import { authorsFile, type PulledCorpus } from './authors.js';
import * as messages from './messages.js';

/** The name of the authors' corpus, as recipes and commands call it. */
export const authorsCorpus = 'eacl';

export interface OpenCorpusOptions extends Network {
  /** What asks for it, for messages. */
  readonly where: string;
  /** Where relative paths are resolved, in this order. */
  readonly folders: readonly string[];
}

/**
 * The file of a corpus in a language.
 * @param corpus `eacl` for the authors', or a path in which `{language}` stands for the language
 * @throws UserError where it has none
 */
export async function openCorpus(corpus: string, language: string, options: OpenCorpusOptions): Promise<PulledCorpus> {
  if (corpus === authorsCorpus) return authorsFile(language, options);
  const path = corpus.replaceAll('{language}', language);
  const found = options.folders.map((folder) => resolve(folder, path)).find(existsSync);
  if (found === undefined) throw messages.noCorpusFile(options.where, language, path);
  return { language, path: found, name: path, revision: await sha256(found) };
}
