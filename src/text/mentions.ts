import { codePoints } from './code-points.js';
import type { Mention, Span } from './sentence.js';
import { tagsToSpans } from './tags.js';

/** A sentence with its tags, as stored in the database. */
export interface TaggedText {
  readonly text: string;
  /** Offsets of each token in the text, in code points; the end is exclusive. */
  readonly offsets: readonly Span[] | null;
  readonly tags: readonly string[] | null;
}

/** The entities marked by the tags, as written in the text; none without tags. */
export function mentionsOf({ text, offsets, tags }: TaggedText): Mention[] {
  const points = codePoints(text);
  return tagsToSpans(tags ?? []).map(({ type, first, last }) => ({
    type,
    text: points.slice(offsets?.[first]?.start ?? 0, offsets?.[last]?.end ?? 0),
  }));
}
