import { APART, DIGIT, MARK, OTHER, RuleTokenizer, UNKNOWN } from './rule-tokenizer.js';
import type { Tokenizer } from './tokenizer.js';

const kinds = new Uint8Array(0x10000).fill(UNKNOWN);
const beyond = new Map<number, number>();

/** The kind of a Number, Punctuation or Symbol, in the engine's version of Unicode. */
function unicodeKind(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  if (/\p{N}/u.test(character)) return DIGIT;
  if (/\p{P}/u.test(character)) return MARK;
  return /\p{S}/u.test(character) ? APART : OTHER;
}

/** The same, remembered. The table must not remember lone surrogates, which may also be halves of a character. */
function kindOf(codePoint: number): number {
  const known = beyond.get(codePoint);
  if (known !== undefined) return known;
  const kind = unicodeKind(codePoint);
  const isUnit = codePoint < 0xd800 || (codePoint > 0xdfff && codePoint < 0x10000);
  if (isUnit) kinds[codePoint] = kind;
  else beyond.set(codePoint, kind);
  return kind;
}

/** `intl`: the international tokenizer of mteval-v14 (upstream `TokenizerV14International`). */
export const international: Tokenizer = new RuleTokenizer({
  signature: 'intl',
  prepare: (line) => line,
  kinds,
  kindOf,
  padded: false,
});
