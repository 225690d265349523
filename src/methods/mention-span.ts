import type { TaggedEntity } from '../taggers/tagger.js';
import { codePoints } from '../text/code-points.js';
import type { Span } from '../text/sentence.js';

/**
 * Where an English entity stands in its translation, in code points: its own span, or, for a tagger that gives only words, their
 * next occurrence after `from`. Undefined where the translation does not have them.
 */
export function mentionSpan({ text, start, end }: TaggedEntity, translation: string, from: number): Span | undefined {
  if (start !== undefined && end !== undefined) return { start, end };
  const points = codePoints(translation);
  const found = translation.indexOf(text, points.toUtf16(from));
  if (found < 0 || text === '') return undefined;
  return { start: points.fromUtf16(found), end: points.fromUtf16(found + text.length) };
}
