import { codePoints } from '../../text/code-points.js';
import type { Span } from '../../text/sentence.js';

/** A text without its marks, and the stretch that each number marked, in UTF-16 of that text. */
export interface Marked {
  readonly text: string;
  readonly marked: ReadonlyMap<number, Span>;
}

/**
 * Puts `<1>…</1>` around spans, given in code points. Undefined spans and those that touch an earlier one get no mark.
 */
export function mark(text: string, spans: readonly (Span | undefined)[]): string {
  const points = codePoints(text);
  const numbered = spans.flatMap((span, i) => (span ? [{ ...span, number: i + 1 }] : []));
  numbered.sort((a, b) => a.start - b.start || a.number - b.number);
  let written = '';
  let at = 0;
  for (const { start, end, number } of numbered) {
    if (start < at || end <= start) continue;
    written += `${points.slice(at, start)}<${number}>${points.slice(start, end)}</${number}>`;
    at = end;
  }
  return written + points.slice(at, points.length);
}

/**
 * Reads marks as models write them: spaces inside, unpaired marks and crossing marks are tolerated. If a number is used
 * twice, the first counts.
 */
export function readMarks(answer: string): Marked {
  const open = new Map<number, number>();
  const marked = new Map<number, Span>();
  let text = '';
  let at = 0;
  for (const { 0: tag, 1: slash, 2: digits, index } of answer.matchAll(/<\s*(\/?)\s*(\d{1,4})\s*>/g)) {
    text += answer.slice(at, index);
    at = index + tag.length;
    const number = Number(digits);
    const start = open.get(number);
    if (slash === '') open.set(number, text.length);
    else if (start !== undefined) {
      open.delete(number);
      if (!marked.has(number)) marked.set(number, trimmed(text, start));
    }
  }
  return { text: text + answer.slice(at), marked };
}

function trimmed(text: string, start: number): Span {
  const words = text.slice(start);
  const from = start + words.length - words.trimStart().length;
  return { start: from, end: Math.max(from, start + words.trimEnd().length) };
}
