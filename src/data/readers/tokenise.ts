import { codePoints } from '../../text/code-points.js';
import type { Span } from '../../text/sentence.js';

/** What the tokens of a text without tokens are. */
export type Division = 'words' | 'characters';

const patterns: Readonly<Record<Division, RegExp>> = {
  // Letters, digits, their marks and joiners in a row; every other character that is no space is a token of its own.
  words: /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u200c\u200d]*|\S\p{M}*/gu,
  characters: /\S[\p{M}\u200c\u200d]*/gu,
};

/**
 * The tokens of a text, by nothing but its characters: gold spans have no part in it, so that they give nothing away.
 */
export function tokenise(text: string, division: Division): { tokens: string[]; offsets: Span[] } {
  const points = codePoints(text);
  const tokens: string[] = [];
  const offsets: Span[] = [];
  for (const { 0: token, index } of text.matchAll(patterns[division])) {
    tokens.push(token);
    offsets.push({ start: points.fromUtf16(index), end: points.fromUtf16(index + token.length) });
  }
  return { tokens, offsets };
}
