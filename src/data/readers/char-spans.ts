import { codePoints } from '../../text/code-points.js';
import type { Sentence } from '../../text/sentence.js';
import { spansToTags, type TokenSpan } from '../../text/tags.js';
import { mapType, type TypeMap } from './gold-tags.js';
import * as messages from './messages.js';

/** An entity as a character span: code points of its sentence's text, `end` exclusive. */
export interface CharSpan {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  /** Its place in the file, for errors. */
  readonly where: string;
}

/**
 * IOB2 tags of entities given as character spans. Types are mapped first, so a type that is left out causes no
 * conflict.
 * @throws UserError for spans that overlap, nested or in part, and for one that begins or ends inside a token
 */
export function tagsOfSpans(
  { text, tokens, offsets }: Pick<Sentence, 'text' | 'tokens' | 'offsets'>,
  spans: readonly CharSpan[],
  types: TypeMap | undefined,
): string[] {
  const points = codePoints(text);
  const words = ({ start, end }: CharSpan) => points.slice(start, end);
  const meant = spans.flatMap((span) => {
    const type = mapType(span.type, types);
    return type === null ? [] : [{ ...span, type }];
  });
  meant.sort((a, b) => a.start - b.start || b.end - a.end);
  const found: TokenSpan[] = [];
  let at = 0;
  for (const [i, span] of meant.entries()) {
    const before = meant[i - 1];
    if (before && span.start < before.end) {
      throw messages.overlappingSpans(span.where, words(span), before.where, words(before));
    }
    while (at < offsets.length && (offsets[at]?.end ?? 0) <= span.start) at++;
    const first = at;
    while (at < offsets.length && (offsets[at]?.start ?? 0) < span.end) at++;
    const last = at - 1;
    if (last < first) throw messages.spanOfNothing(span.where, words(span));
    for (const [token, edge] of [
      [first, 'begins'],
      [last, 'ends'],
    ] as const) {
      const { start = 0, end = 0 } = offsets[token] ?? {};
      const cut = edge === 'begins' ? start < span.start : end > span.end;
      if (cut) throw messages.spanInsideToken(span.where, words(span), edge, tokens[token] ?? '');
    }
    found.push({ type: span.type, first, last });
  }
  return spansToTags(found, offsets.length);
}
