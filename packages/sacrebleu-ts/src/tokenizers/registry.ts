import { PythonError } from '../text/errors.js';
import { chinese } from './chinese.js';
import { international } from './international.js';
import { japaneseTokenizer } from './japanese/mecab.js';
import { char, none } from './plain.js';
import { type ModelSource, modelPath } from './sentencepiece/model-file.js';
import { MODELS } from './sentencepiece/models.js';
import { sentencePieceTokenizer } from './sentencepiece/sentencepiece.js';
import type { Tokenizer } from './tokenizer.js';
import { TokenizerUnavailableError } from './unavailable.js';
import { western } from './western.js';

/** The names of the original, in its order. */
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
];

const tokenizers: ReadonlyMap<string, () => Tokenizer> = new Map([
  ['none', () => none],
  ['zh', () => chinese],
  ['13a', () => western],
  ['intl', () => international],
  ['char', () => char],
  ['ja-mecab', () => japaneseTokenizer()],
  ['ko-mecab', refuseKorean],
]);

/** Tokenizers with a model, once `loadTokenizer` has loaded it, by their signature: `spm` is `flores101`. */
const loaded = new Map<string, Tokenizer>();

function refuseKorean(): never {
  throw new TokenizerUnavailableError(
    'the tokenizer ko-mecab needs mecab-ko-dic, which no JavaScript package carries: pass a tokenizer object of your own',
  );
}

/**
 * The tokenizer of a name.
 * @throws PythonError KeyError: no such tokenizer
 * @throws TokenizerUnavailableError: it needs a package that is not installed, or a model that is not loaded
 */
export function tokenizerNamed(name: string): Tokenizer {
  const model = MODELS.get(name);
  const tokenizer = model === undefined ? tokenizers.get(name)?.() : loaded.get(model.signature);
  if (tokenizer !== undefined) return tokenizer;
  if (model === undefined) throw new PythonError('KeyError', `'${name}'`);
  throw new TokenizerUnavailableError(`the tokenizer ${name} needs its model: await loadTokenizer('${name}') first`);
}

/**
 * Makes a tokenizer that needs a model (`flores101`, `flores200`, `spm`) usable by its name; others are so already.
 * @param source the model file, or how to download it
 * @throws PythonError KeyError: no such tokenizer
 * @throws TokenizerUnavailableError: no model, a wrong checksum, or the optional package is not installed
 */
export async function loadTokenizer(name: string, source: ModelSource = {}): Promise<Tokenizer> {
  const model = MODELS.get(name);
  if (model === undefined) return tokenizerNamed(name);
  const tokenizer = await sentencePieceTokenizer(await modelPath(model, source), model.signature);
  loaded.set(model.signature, tokenizer);
  return tokenizer;
}

const BY_LANGUAGE: ReadonlyMap<string, { readonly tokenizer: string; readonly language: string }> = new Map([
  ['zh', { tokenizer: 'zh', language: 'Chinese' }],
  ['ja', { tokenizer: 'ja-mecab', language: 'Japanese' }],
  ['ko', { tokenizer: 'ko-mecab', language: 'Korean' }],
]);

/** The tokenizer of a target language, when none is named. */
export function defaultTokenizer(language: string): string {
  return BY_LANGUAGE.get(language)?.tokenizer ?? '13a';
}

/** What the original warns of when a tokenizer is named for a target language. */
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
