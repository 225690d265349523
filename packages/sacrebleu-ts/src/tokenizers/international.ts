import { APART, DIGIT, LineBreaks, MARK, OTHER } from './line-breaks.js';
import type { Tokenizer } from './tokenizer.js';

const UNKNOWN = 255;
const basicPlane = new Uint8Array(0x10000).fill(UNKNOWN);
const beyond = new Map<number, number>();

function unicodeKind(code: number): number {
  const character = String.fromCodePoint(code);
  if (/\p{N}/u.test(character)) return DIGIT;
  if (/\p{P}/u.test(character)) return MARK;
  return /\p{S}/u.test(character) ? APART : OTHER;
}

/** Number, Punctuation or Symbol by the engine's Unicode version, each code point asked once. */
function kind(code: number): number {
  if (code < 0x10000) {
    const known = basicPlane[code] as number;
    if (known !== UNKNOWN) return known;
    const found = unicodeKind(code);
    basicPlane[code] = found;
    return found;
  }
  const known = beyond.get(code);
  if (known !== undefined) return known;
  const found = unicodeKind(code);
  beyond.set(code, found);
  return found;
}

const line = new LineBreaks();

function tokens(text: string): string[] {
  line.read(text, kind, false);
  line.splitMarks();
  return line.tokens();
}

/** `intl`: the tokenizer of mteval-v14's international option (upstream `TokenizerV14International`). */
export const international: Tokenizer = { signature: 'intl', tokenize: (text) => tokens(text).join(' '), tokens };
