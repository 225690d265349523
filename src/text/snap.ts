import { codePoints } from './code-points.js';
import type { Entity, Sentence, Span } from './sentence.js';
import { SpanSet } from './span-set.js';
import { spansToTags, type TokenSpan } from './tags.js';

/**
 * Why a predicted entity is not kept: another one has exactly its tokens (`duplicate`) or some of them (`overlap`), or
 * it touches none (`not-located`).
 */
export type DropReason = 'duplicate' | 'overlap' | 'not-located';

/** Predicted entities on whole tokens, in the order of the text, none overlapping, with the tags that say the same. */
export interface Snapped {
  readonly entities: Entity[];
  readonly tags: string[];
  /** Which of the predicted entities each of `entities` is. */
  readonly kept: number[];
  /** Every other predicted entity, in their order. */
  readonly dropped: { readonly index: number; readonly reason: DropReason }[];
}

/**
 * Snaps predicted entities to whole tokens: a span takes in every token that it touches. Where two then claim a token,
 * the one predicted first keeps it and the later one is dropped, as it is where a span touches no token. Every protocol
 * scores what this returns (docs/metrics.md).
 */
export function snapToTokens(sentence: Pick<Sentence, 'text' | 'offsets'>, predicted: readonly Entity[]): Snapped {
  const { offsets, text } = sentence;
  const spans: (TokenSpan & { index: number })[] = [];
  const dropped: { index: number; reason: DropReason }[] = [];
  const claimed = new SpanSet();
  for (const [index, entity] of predicted.entries()) {
    const touched = touchedTokens(offsets, entity);
    if (!touched) {
      dropped.push({ index, reason: 'not-located' });
      continue;
    }
    const [first, last] = touched;
    const tokens = { start: first, end: last + 1 };
    if (claimed.touches(tokens)) dropped.push({ index, reason: claimed.has(tokens) ? 'duplicate' : 'overlap' });
    else {
      spans.push({ type: entity.type, first, last, index });
      claimed.add(tokens);
    }
  }
  spans.sort((a, b) => a.first - b.first);
  const points = codePoints(text);
  const entities = spans.map(({ type, first, last }) => {
    const { start } = offsets[first] as Span;
    const { end } = offsets[last] as Span;
    return { type, text: points.slice(start, end), start, end };
  });
  return { entities, tags: spansToTags(spans, offsets.length), kept: spans.map(({ index }) => index), dropped };
}

/** The first and the last token that a span touches; tokens are in the order of the text. */
function touchedTokens(offsets: readonly Span[], span: Span): [first: number, last: number] | undefined {
  if (span.start >= span.end) return undefined;
  const first = firstWhere(offsets, (token) => token.end > span.start);
  const last = firstWhere(offsets, (token) => token.start >= span.end) - 1;
  return first > last ? undefined : [first, last];
}

/** The first of some tokens from which on a condition holds for all; their number where it holds for none. */
function firstWhere(offsets: readonly Span[], holds: (token: Span) => boolean): number {
  let [low, high] = [0, offsets.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(offsets[middle] as Span)) high = middle;
    else low = middle + 1;
  }
  return low;
}
