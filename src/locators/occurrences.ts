import type { Span } from '../text/sentence.js';
import { SpanSet } from '../text/span-set.js';

const known = new WeakMap<readonly Span[], SpanSet>();

/** Whether a span overlaps none of the taken ones. A list may grow between calls but must not lose entries. */
export function isFree(span: Span, taken: readonly Span[]): boolean {
  const set = known.get(taken) ?? new SpanSet();
  for (let i = set.size; i < taken.length; i++) set.add(taken[i] as Span);
  known.set(taken, set);
  return !set.touches(span);
}

/** UTF-16 offsets where a part occurs in a text, overlapping ones included; none for an empty part. */
export function* occurrences(text: string, part: string): Generator<number> {
  if (part === '') return;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) yield at;
}
