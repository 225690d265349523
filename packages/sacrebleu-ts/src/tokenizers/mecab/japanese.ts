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
/** The optional package whose dictionary is used; none of its code is. */
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
 * `ja-mecab`: MeCab 0.996 with IPADIC (upstream `TokenizerJaMecab`), segment for segment. The dictionary is read here, which
 * takes about half a second.
 * @param folder a folder with the dictionary in kuromoji's or in MeCab's own format; by default the optional package's
 * @throws TokenizerUnavailableError without the dictionary, or with another
 */
export function japaneseTokenizer(folder?: string): Tokenizer {
  if (folder !== undefined) return load(folder);
  installed ??= load(installedFolder());
  return installed;
}
