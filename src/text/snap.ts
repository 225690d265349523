import { codePoints } from './code-points.js';
import type { Entity, Sentence, Span } from './sentence.js';
import { SpanSet } from './span-set.js';
import { spansToTags, type TokenSpan } from './tags.js';

/**
 * Why a predicted entity is dropped: another one has exactly its tokens (`duplicate`) or some of them (`overlap`), or
 * it touches no token (`not-located`).
 */
export type DropReason = 'duplicate' | 'overlap' | 'not-located';

/** Predicted entities on whole tokens, in the order of the text and without overlap, and the equivalent tags. */
export interface Snapped {
  readonly entities: Entity[];
  readonly tags: string[];
  /** For each of `entities`, the index of the predicted entity it comes from. */
  readonly kept: number[];
  /** For each of `entities`, whether its span was widened: it had covered only a part of some token, or blanks. */
  readonly widened: boolean[];
  /** Every other predicted entity, in their order. */
  readonly dropped: { readonly index: number; readonly reason: DropReason }[];
}

/**
 * Snaps predicted entities to whole tokens: a span covers every token it touches. If two claim the same token, the one
 * predicted first keeps it and the later one is dropped. A span that touches no token is dropped too. Every protocol
 * scores this function's result (docs/metrics.md).
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
  const kept = spans.map(({ index }) => index);
  const widened = entities.map(({ start, end }, i) => {
    const found = predicted[kept[i] as number];
    return found?.start !== start || found.end !== end;
  });
  return { entities, tags: spansToTags(spans, offsets.length), kept, widened, dropped };
}

/** The first and last token that a span touches; tokens are in the order of the text. */
function touchedTokens(offsets: readonly Span[], span: Span): [first: number, last: number] | undefined {
  if (span.start >= span.end) return undefined;
  const first = firstWhere(offsets, (token) => token.end > span.start);
  const last = firstWhere(offsets, (token) => token.start >= span.end) - 1;
  return first > last ? undefined : [first, last];
}

/** The index of the first token from which a condition holds for all the rest; the number of tokens if for none. */
function firstWhere(offsets: readonly Span[], holds: (token: Span) => boolean): number {
  let [low, high] = [0, offsets.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(offsets[middle] as Span)) high = middle;
    else low = middle + 1;
  }
  return low;
}
