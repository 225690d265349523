import { isFree, occurrences } from '../../locators/occurrences.js';
import { codePoints } from '../../text/code-points.js';
import type { Sentence, Span } from '../../text/sentence.js';

/**
 * Where a name of which only the words are known stands: its first occurrence that is free and made of whole tokens, as the paper's
 * scorer seeks it, or else its first that is free. Undefined where there is none.
 */
export function spanOfName(
  name: string,
  { text, offsets }: Pick<Sentence, 'text' | 'offsets'>,
  taken: readonly Span[],
): Span | undefined {
  const points = codePoints(text);
  const starts = new Set(offsets.map(({ start }) => start));
  const ends = new Set(offsets.map(({ end }) => end));
  let first: Span | undefined;
  for (const at of occurrences(text, name.trim())) {
    const span = { start: points.fromUtf16(at), end: points.fromUtf16(at + name.trim().length) };
    if (!isFree(span, taken)) continue;
    if (starts.has(span.start) && ends.has(span.end)) return span;
    first ??= span;
  }
  return first;
}
