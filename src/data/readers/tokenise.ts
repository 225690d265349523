import { codePoints } from '../../text/code-points.js';
import type { Span } from '../../text/sentence.js';

/** How a text without tokens is tokenised. */
export type Division = 'words' | 'characters';

const patterns: Readonly<Record<Division, RegExp>> = {
  // A run of letters, digits, their marks and joiners; every other character except spaces is a separate token.
  words: /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u200c\u200d]*|\S\p{M}*/gu,
  characters: /\S[\p{M}\u200c\u200d]*/gu,
};

/** Tokenises a text by its characters alone: gold spans play no part, so the tokens reveal nothing about them. */
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
