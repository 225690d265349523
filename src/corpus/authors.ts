import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Network } from '../data/download.js';
import { urlFile } from '../data/url.js';
import * as messages from './messages.js';
import type { CorpusFile } from './read-entries.js';

/** The authors' repository at a pinned commit. */
const folder = 'https://raw.githubusercontent.com/ZelateCalcite/EAT_NER/91285d4bfca6be91e1a2d1289d262ae9c1bd06a6/EACL';

/** Git's own hash of each file, as the tree of that commit has it. */
const blobs: Readonly<Record<string, string>> = {
  ar: 'dd78f7f809801524b003e80a1db6ba2422a69563',
  de: 'aacbe6ab0a9490fe333c8b9efbe30eea2a44fdc7',
  es: 'afa7d2555f6834ba66cfae93629e2c7227e4c8fa',
  fr: 'aaf30089b02b9dc4ff072164e61055719d05d4b1',
  hi: '07791020104911414e3a20ada6f6aaad5897cfbe',
  hy: 'a3dbafc17ee943566dfb7cbd29509aebfc0ba447',
  ja: '094b40ad921827e262a5e740a0e8ec4451d83ab8',
  ka: 'e47361ffc35512d2929a4a7b7e83295623a003e7',
  ko: '01ef76d646aaef94a5d2876c9bd6beca833cf24a',
  nl: '9f5e2d417973387dd70432e70d475058197bb4e2',
  ru: 'af1ef8beaa412d5cd774a5a58a7c9a25297b27d0',
  zh: '4e46916ab37a2871729a464e97658db431b416b9',
};

/** The languages of the authors' corpus. */
export const authorsLanguages: readonly string[] = Object.keys(blobs);

/** What a download of the authors' corpus pinned. */
export interface PulledCorpus extends CorpusFile {
  readonly language: string;
  /** SHA-256 of the file. */
  readonly revision: string;
}

export interface AuthorsOptions extends Network {
  /** Where the files are, instead of the authors' repository: the content has to be the same. */
  readonly from?: string;
  /** What asks for it, for messages. */
  readonly where: string;
}

/**
 * The authors' file of a language, downloaded once.
 * @throws UserError for a language that they have not, a file that cannot be had, or one that is not theirs
 */
export async function authorsFile(
  language: string,
  { from = folder, where, ...network }: AuthorsOptions,
): Promise<PulledCorpus> {
  const blob = Object.hasOwn(blobs, language) ? blobs[language] : undefined;
  if (blob === undefined) throw messages.noAuthorsFile(where, language, authorsLanguages);
  const url = `${from}/corpus_${language}.json`;
  const { path, revision } = await urlFile(url, network);
  if (blobHash(await readFile(path)) !== blob) throw messages.otherThanPublished(path, url);
  return { language, path, name: path, revision };
}

/** Git's hash of a file's content. */
const blobHash = (content: Buffer): string =>
  createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
