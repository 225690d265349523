import type { Span } from '../text/sentence.js';

/** Whether a span touches none of the taken ones. */
export function isFree(span: Span, taken: readonly Span[]): boolean {
  return taken.every((other) => other.start >= span.end || other.end <= span.start);
}

/** UTF-16 offsets at which a part occurs in a text, overlapping ones included; none of an empty part. */
export function* occurrences(text: string, part: string): Generator<number> {
  if (part === '') return;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) yield at;
}
