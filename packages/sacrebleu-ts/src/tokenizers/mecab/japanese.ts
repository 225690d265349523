import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Tokenizer } from '../tokenizer.js';
import { TokenizerUnavailableError } from '../unavailable.js';
import { CompiledDictionary } from './compiled-dictionary.js';
import { KuromojiDictionary } from './kuromoji-dictionary.js';
import { mecabTokenizer } from './mecab.js';

/** The entries of the IPADIC that sacreBLEU insists on. */
const IPADIC_SIZE = 392_126;
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

function load(folder: string): Tokenizer {
  const compiled = existsSync(join(folder, 'sys.dic'));
  const dictionary = compiled ? new CompiledDictionary(folder) : new KuromojiDictionary(folder);
  if (dictionary.size !== IPADIC_SIZE) {
    throw new TokenizerUnavailableError(
      `ja-mecab: the dictionary in ${folder} has ${dictionary.size} entries instead of ${IPADIC_SIZE}`,
    );
  }
  return mecabTokenizer('ja-mecab-0.996-IPA', dictionary);
}

/**
 * `ja-mecab`: the segmentation of MeCab 0.996 with IPADIC (upstream `TokenizerJaMecab`). Reading the dictionary takes
 * about half a second.
 * @param folder holds the dictionary in kuromoji's or MeCab's format; by default the optional package's
 * @throws TokenizerUnavailableError: no dictionary, or another one
 */
export function japaneseTokenizer(folder?: string): Tokenizer {
  if (folder !== undefined) return load(folder);
  installed ??= load(installedFolder());
  return installed;
}
