import { APART, BreakTokenizer, DIGIT, MARK, OTHER, UNKNOWN } from './line-breaks.js';
import type { Tokenizer } from './tokenizer.js';

const basicPlane = new Uint8Array(0x10000).fill(UNKNOWN);
const beyond = new Map<number, number>();

/** Number, Punctuation or Symbol by the engine's Unicode version. */
function unicodeKind(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  if (/\p{N}/u.test(character)) return DIGIT;
  if (/\p{P}/u.test(character)) return MARK;
  return /\p{S}/u.test(character) ? APART : OTHER;
}

/** The same, each code point asked once. */
function kindOf(codePoint: number): number {
  const known = beyond.get(codePoint);
  if (known !== undefined) return known;
  const kind = unicodeKind(codePoint);
  if (codePoint < basicPlane.length) basicPlane[codePoint] = kind;
  else beyond.set(codePoint, kind);
  return kind;
}

/** `intl`: the tokenizer of mteval-v14's international option (upstream `TokenizerV14International`). */
export const international: Tokenizer = new BreakTokenizer({
  signature: 'intl',
  prepare: (line) => line,
  kinds: basicPlane,
  kindOf,
  padded: false,
});
