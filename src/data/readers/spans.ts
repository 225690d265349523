import { z } from 'zod';
import { codePoints } from '../../text/code-points.js';
import { type CharSpan, tagsOfSpans } from './char-spans.js';
import { parseRow } from './jsonl.js';
import { readLines } from './lines.js';
import type { LinePlace } from './messages.js';
import * as messages from './messages.js';
import { type OffsetUnit, toCodePoints } from './offsets.js';
import type { SentenceRow } from './row.js';
import { type Reading, sentenceOf } from './sentence-of.js';
import { type Division, tokenise } from './tokenise.js';

const offset = z.int().min(0);
const row = z.strictObject({
  text: z.string().min(1),
  spans: z.array(
    z.strictObject({ start: offset, end: offset, type: z.string().min(1), text: z.string().min(1).optional() }),
  ),
  tokens: z.array(z.string()).optional(),
  reference: z.string().min(1).optional(),
});
type GivenSpan = z.output<typeof row>['spans'][number];

export interface SpanReading extends Pick<Reading, 'types'> {
  readonly tokens: Division;
  readonly offsets: OffsetUnit;
}

/**
 * Sentences of a JSONL file with entities as character spans, one object per line: `{text, spans: [{start, end, type,
 * text?}], tokens?, reference?}`, `end` exclusive. A span's own `text` is checked. Without `tokens` the text is split
 * (`tokenise`).
 * @throws UserError with file and line
 */
export async function* readSpans(path: string, file: string, reading: SpanReading): AsyncGenerator<SentenceRow> {
  let id = 0;
  for await (const line of readLines(path, file)) {
    if (line.text.trim() === '') continue;
    const place = { file, line: line.number };
    const at = () => messages.at(place);
    const { text, spans, tokens = tokenise(text, reading.tokens).tokens, reference } = parseRow(row, line.text, place);
    const sentence = sentenceOf({ id: id++, text, tokens, reference }, { joiner: ' ' }, at);
    const tags = tagsOfSpans(sentence, inCodePoints(text, spans, reading.offsets, place), reading.types);
    yield { sentence: { ...sentence, tags }, at };
  }
}

function inCodePoints(text: string, spans: readonly GivenSpan[], unit: OffsetUnit, place: LinePlace): CharSpan[] {
  const where = messages.at(place);
  const convert = toCodePoints(text, unit);
  const points = codePoints(text);
  return spans.map((span) => {
    const [start, end] = [convert(span.start), convert(span.end)];
    if (start === undefined || end === undefined || start >= end)
      throw messages.noSuchSpan(where, span, unit, fitting(text, span));
    const found = points.slice(start, end);
    if (span.text !== undefined && span.text !== found)
      throw messages.otherSpanText(where, span, found, fitting(text, span));
    return { type: span.type, start, end, where };
  });
}

/** The unit in which a span's offsets match its own text; undefined if none does. */
export function fitting(
  text: string,
  { start, end, text: wanted }: Pick<GivenSpan, 'start' | 'end' | 'text'>,
): OffsetUnit | undefined {
  if (wanted === undefined) return undefined;
  const points = codePoints(text);
  return (['code-points', 'utf16', 'bytes'] as const).find((unit) => {
    const convert = toCodePoints(text, unit);
    const [from, to] = [convert(start), convert(end)];
    return from !== undefined && to !== undefined && points.slice(from, to) === wanted;
  });
}
