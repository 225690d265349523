import { PythonError } from '../text/errors.js';
import { chineseTokenizer } from './chinese.js';
import { international } from './international.js';
import { japaneseTokenizer } from './japanese/mecab.js';
import { char, none } from './plain.js';
import type { Tokenizer } from './tokenizer.js';
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

const tokenizers: Readonly<Record<string, () => Tokenizer>> = {
  none: () => none,
  zh: () => chineseTokenizer,
  '13a': () => western,
  intl: () => international,
  char: () => char,
  'ja-mecab': () => japaneseTokenizer(),
};

/**
 * The tokenizer of a name.
 * @throws PythonError KeyError: no such tokenizer
 */
export function tokenizerNamed(name: string): Tokenizer {
  const make = Object.hasOwn(tokenizers, name) ? tokenizers[name] : undefined;
  if (make === undefined) throw new PythonError('KeyError', `'${name}'`);
  return make();
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

/** The warning that another tokenizer suits the target language better, if so. */
export function tokenizerWarning(name: string, language: string): readonly string[] {
  const best = BY_LANGUAGE.get(language);
  if (best === undefined || best.tokenizer === name) return [];
  return [`Consider using the '${best.tokenizer}' or 'spm' tokenizer for ${best.language}.`];
}
