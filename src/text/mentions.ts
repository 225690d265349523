import { codePoints } from './code-points.js';
import type { Mention, Span } from './sentence.js';
import { tagsToSpans } from './tags.js';

/** A sentence with its tags, as the database has it. */
export interface TaggedText {
  readonly text: string;
  /** Where each token stands in the text: code points, the end not included. */
  readonly offsets: readonly Span[] | null;
  readonly tags: readonly string[] | null;
}

/** The entities that tags mark, as they stand in the text; none where there are no tags. */
export function mentionsOf({ text, offsets, tags }: TaggedText): Mention[] {
  const points = codePoints(text);
  return tagsToSpans(tags ?? []).map(({ type, first, last }) => ({
    type,
    text: points.slice(offsets?.[first]?.start ?? 0, offsets?.[last]?.end ?? 0),
  }));
}
