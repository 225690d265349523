import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { split, strip } from '../../text/python-string.js';
import type { Tokenizer } from '../tokenizer.js';
import { TokenizerUnavailableError } from '../unavailable.js';
import { Ipadic } from './dictionary.js';
import { Lattice } from './lattice.js';

/** The optional package whose dictionary is used; none of its code is. */
const PACKAGE = '@sglkc/kuromoji';

let dictionary: Ipadic | undefined;

function installedDictionary(): string {
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
 * `ja-mecab`: MeCab 0.996 with IPADIC (upstream `TokenizerJaMecab`), segment for segment. The dictionary is read at first
 * use: about half a second.
 * @param folder a folder with kuromoji's dictionary files; by default that of the optional package
 * @throws TokenizerUnavailableError without the dictionary, or with another
 */
export function japaneseTokenizer(folder?: string): Tokenizer {
  let ipadic: Ipadic;
  if (folder === undefined) {
    dictionary ??= new Ipadic(installedDictionary());
    ipadic = dictionary;
  } else ipadic = new Ipadic(folder);
  const tokenize = (line: string) => strip(new Lattice(strip(line), ipadic).words().join(' '));
  return { signature: 'ja-mecab-0.996-IPA', tokenize, tokens: (line) => split(tokenize(line)) };
}
