import type { TaggedEntity } from '../taggers/tagger.js';
import { codePoints } from '../text/code-points.js';
import type { Span } from '../text/sentence.js';

/**
 * Where an English entity is in its translation, in code points: its own span, or, from a tagger that returns only
 * words, their next occurrence after `from`. Undefined if the translation does not contain them.
 */
export function mentionSpan({ text, start, end }: TaggedEntity, translation: string, from: number): Span | undefined {
  if (start !== undefined && end !== undefined) return { start, end };
  const points = codePoints(translation);
  const found = translation.indexOf(text, points.toUtf16(from));
  if (found < 0 || text === '') return undefined;
  return { start: points.fromUtf16(found), end: points.fromUtf16(found + text.length) };
}
