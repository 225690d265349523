import { join } from 'node:path';
import { modelFolder } from '../sentencepiece/model-file.js';
import type { Tokenizer } from '../tokenizer.js';
import { TokenizerUnavailableError } from '../unavailable.js';
import { isCompiled, loadMecab, type Wanted } from './mecab.js';

const KO_DIC: Wanted = { name: 'ko-mecab', signature: 'ko-mecab-0.996/ko-0.9.2-KO', size: 811_795 };
/** The folder of the dictionary, in the folder of models. */
const FOLDER = 'mecab-ko-dic';

let installed: Tokenizer | undefined;

function load(folder: string): Tokenizer {
  if (isCompiled(folder)) return loadMecab(KO_DIC, folder);
  throw new TokenizerUnavailableError(
    `the tokenizer ko-mecab needs mecab-ko-dic in ${folder}: copy dicdir of Python's package mecab-ko-dic there`,
  );
}

/**
 * `ko-mecab`: the segmentation of mecab-ko 0.9.2 with mecab-ko-dic (upstream `TokenizerKoMecab`). Reading the dictionary
 * takes some tenths of a second.
 * @param folder holds the dictionary in MeCab's format; by default `mecab-ko-dic` in the folder of models
 * @throws TokenizerUnavailableError: no dictionary, or another one
 */
export function koreanTokenizer(folder?: string): Tokenizer {
  if (folder !== undefined) return load(folder);
  installed ??= load(join(modelFolder(), FOLDER));
  return installed;
}
