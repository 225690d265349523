import { codePoints } from './code-points.js';
import type { Entity, Sentence, Span } from './sentence.js';
import { spansToTags, type TokenSpan } from './tags.js';

/** Predicted entities on whole tokens, in the order of the text, none overlapping, with the tags that say the same. */
export interface Snapped {
  readonly entities: Entity[];
  readonly tags: string[];
}

/**
 * Snaps predicted entities to whole tokens: a span takes in every token that it touches. Where two then claim a token, the
 * one predicted first keeps it and the later one is dropped, as it is where a span touches no token.
 * Every protocol scores what this returns (docs/metrics.md).
 */
export function snapToTokens(sentence: Pick<Sentence, 'text' | 'offsets'>, predicted: readonly Entity[]): Snapped {
  const { offsets, text } = sentence;
  const taken = new Array<boolean>(offsets.length).fill(false);
  const spans: TokenSpan[] = [];
  for (const entity of predicted) {
    const touched = touchedTokens(offsets, entity);
    if (!touched) continue;
    const [first, last] = touched;
    if (taken.slice(first, last + 1).includes(true)) continue;
    taken.fill(true, first, last + 1);
    spans.push({ type: entity.type, first, last });
  }
  spans.sort((a, b) => a.first - b.first);
  const points = codePoints(text);
  const entities = spans.map(({ type, first, last }) => {
    const { start } = offsets[first] as Span;
    const { end } = offsets[last] as Span;
    return { type, text: points.slice(start, end), start, end };
  });
  return { entities, tags: spansToTags(spans, offsets.length) };
}

function touchedTokens(offsets: readonly Span[], span: Span): [first: number, last: number] | undefined {
  if (span.start >= span.end) return undefined;
  const touches = (token: Span) => token.start < span.end && token.end > span.start;
  const first = offsets.findIndex(touches);
  return first < 0 ? undefined : [first, offsets.findLastIndex(touches)];
}
