import { PythonError } from '../text/errors.js';
import { repr } from '../text/python-string.js';
import { chinese } from './chinese.js';
import { international } from './international.js';
import { japaneseTokenizer } from './mecab/japanese.js';
import { koreanTokenizer } from './mecab/korean.js';
import { char, none } from './plain.js';
import { type ModelSource, modelPath } from './sentencepiece/model-file.js';
import { MODELS } from './sentencepiece/models.js';
import { sentencePieceTokenizer } from './sentencepiece/sentencepiece.js';
import type { Tokenizer } from './tokenizer.js';
import { TokenizerUnavailableError } from './unavailable.js';
import { western } from './western.js';

/** The original's names in its order. The last one came with sacreBLEU 2.6.0. */
export const TOKENIZER_NAMES: readonly string[] = [
  'none',
  'zh',
  '13a',
  'intl',
  'char',
  'ja-mecab',
  'ko-mecab',
  'spm',
  'flores101',
  'flores200',
  'spBLEU-1K',
];

const tokenizers: ReadonlyMap<string, () => Tokenizer> = new Map([
  ['none', () => none],
  ['zh', () => chinese],
  ['13a', () => western],
  ['intl', () => international],
  ['char', () => char],
  ['ja-mecab', () => japaneseTokenizer()],
  ['ko-mecab', () => koreanTokenizer()],
]);

/** What `loadTokenizer` has loaded, by name; those with a model by signature, since `spm` is `flores101`. */
const loaded = new Map<string, Tokenizer>();

/**
 * The tokenizer with this name.
 * @throws PythonError KeyError: there is none
 * @throws TokenizerUnavailableError: it needs a package, a model or a dictionary that is not there
 */
export function tokenizerNamed(name: string): Tokenizer {
  const model = MODELS.get(name);
  const tokenizer = loaded.get(model?.signature ?? name) ?? tokenizers.get(name)?.();
  if (tokenizer !== undefined) return tokenizer;
  if (model === undefined) throw new PythonError('KeyError', repr(name));
  throw new TokenizerUnavailableError(`the tokenizer ${name} needs its model: await loadTokenizer('${name}') first`);
}

/** Tokenizers that can take their dictionary from any folder. */
const WITH_DICTIONARY: ReadonlyMap<string, (folder: string) => Tokenizer> = new Map([
  ['ja-mecab', japaneseTokenizer],
  ['ko-mecab', koreanTokenizer],
]);

/**
 * Loads the model of a tokenizer (`flores101`, `flores200`, `spm`, `spBLEU-1K`), which can then be used by its name.
 * For `ja-mecab` and `ko-mecab`, loads the dictionary in the folder `source.model`. Other tokenizers need no loading.
 * @param source the model file or the folder of the dictionary, or how to download a model
 * @throws PythonError KeyError: there is no such tokenizer
 * @throws TokenizerUnavailableError: no model, a wrong checksum, another dictionary, or a missing optional package
 */
export async function loadTokenizer(name: string, source: ModelSource = {}): Promise<Tokenizer> {
  const model = MODELS.get(name);
  const withDictionary = source.model === undefined ? undefined : WITH_DICTIONARY.get(name);
  let tokenizer: Tokenizer;
  if (model !== undefined) {
    const { signature, release } = model;
    tokenizer = { ...(await sentencePieceTokenizer(await modelPath(model, source), signature)), release };
  } else if (withDictionary !== undefined && source.model !== undefined) tokenizer = withDictionary(source.model);
  else return tokenizerNamed(name);
  loaded.set(model?.signature ?? name, tokenizer);
  return tokenizer;
}

const BY_LANGUAGE: ReadonlyMap<string, { readonly tokenizer: string; readonly language: string }> = new Map([
  ['zh', { tokenizer: 'zh', language: 'Chinese' }],
  ['ja', { tokenizer: 'ja-mecab', language: 'Japanese' }],
  ['ko', { tokenizer: 'ko-mecab', language: 'Korean' }],
]);

/** The default tokenizer for a target language. */
export function defaultTokenizer(language: string): string {
  return BY_LANGUAGE.get(language)?.tokenizer ?? '13a';
}

/** The original's warnings about a tokenizer that was named for a target language. */
export function tokenizerWarnings(name: string, language: string): readonly string[] {
  const warnings: string[] = [];
  const best = BY_LANGUAGE.get(language);
  if (best !== undefined && best.tokenizer !== name) {
    warnings.push(`Consider using the '${best.tokenizer}' or 'spm' tokenizer for ${best.language}.`);
  }
  if (name === 'spm') {
    warnings.push("Tokenizer 'spm' has been changed to 'flores101', and may be removed in the future.");
  }
  return warnings;
}
