import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Tokenizer } from '../tokenizer.js';
import { TokenizerUnavailableError } from '../unavailable.js';
import { loadMecab, type Wanted } from './mecab.js';

const IPADIC: Wanted = { name: 'ja-mecab', signature: 'ja-mecab-0.996-IPA', size: 392_126 };
/** The optional package whose dictionary is used, but none of its code. */
const PACKAGE = '@sglkc/kuromoji';

let installed: Tokenizer | undefined;

function installedFolder(): string {
  const require = createRequire(import.meta.url);
  try {
    return join(dirname(require.resolve(`${PACKAGE}/package.json`)), 'dict');
  } catch {
    throw new TokenizerUnavailableError(
      `the tokenizer ja-mecab needs the dictionary of the optional package ${PACKAGE}: npm install ${PACKAGE}`,
    );
  }
}

/**
 * `ja-mecab`: the segmentation of MeCab 0.996 with IPADIC (upstream `TokenizerJaMecab`). Reading the dictionary takes
 * about half a second.
 * @param folder holds the dictionary in kuromoji's or MeCab's format; by default the optional package's
 * @throws TokenizerUnavailableError: no dictionary, or another one
 */
export function japaneseTokenizer(folder?: string): Tokenizer {
  if (folder !== undefined) return loadMecab(IPADIC, folder);
  installed ??= loadMecab(IPADIC, installedFolder());
  return installed;
}
