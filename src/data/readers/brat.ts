import { readFile } from 'node:fs/promises';
import { codePoints } from '../../text/code-points.js';
import { lineEndIn } from '../../text/line-end.js';
import { type CharSpan, tagsOfSpans } from './char-spans.js';
import { readLines } from './lines.js';
import * as messages from './messages.js';
import { toCodePoints } from './offsets.js';
import type { NamedFile } from './parallel.js';
import type { SentenceRow } from './row.js';
import { sentenceOf } from './sentence-of.js';
import { fitting, type SpanReading } from './spans.js';
import { tokenise } from './tokenise.js';

/** A brat document: its text and the accompanying file of annotations. */
export interface BratDocument {
  readonly text: NamedFile;
  readonly annotations: NamedFile;
}

/**
 * Sentences of brat's standoff format (brat.nlplab.org/standoff.html): each non-blank line of a document is one,
 * without surrounding blanks. Only text-bound annotations (`T1<TAB>PER 0 5<TAB>Paris`) are read; offsets count the code
 * points of the whole file, including line ends. Relations, events, attributes and notes are ignored.
 * @throws UserError with file and line: discontinuous, nested or overlapping spans, one that crosses a line end,
 *   different text
 */
export async function* readBrat(documents: readonly BratDocument[], reading: SpanReading): AsyncGenerator<SentenceRow> {
  let id = 0;
  for (const { text: file, annotations } of documents) {
    const text = await textOf(file);
    const spans = await spansOf(annotations, text, reading);
    let next = 0;
    for (const line of linesOf(text)) {
      const own: CharSpan[] = [];
      for (let span = spans[next]; span && span.start < line.end; span = spans[++next]) {
        if (span.end > line.end || span.start < line.start) throw messages.spanOverLines(span.where);
        own.push({ ...span, start: span.start - line.start, end: span.end - line.start });
      }
      const at = () => messages.at({ file: file.name, line: line.number });
      const { tokens } = tokenise(line.text, reading.tokens);
      const sentence = sentenceOf({ id: id++, text: line.text, tokens }, { joiner: ' ' }, at);
      yield { sentence: { ...sentence, tags: tagsOfSpans(sentence, own, reading.types) }, at };
    }
    const left = spans[next];
    if (left) throw messages.spanOverLines(left.where);
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

async function textOf({ path, name }: NamedFile): Promise<string> {
  try {
    return utf8.decode(await readFile(path));
  } catch {
    throw messages.notUtf8({ file: name, line: 1 });
  }
}

interface DocumentLine {
  readonly text: string;
  readonly number: number;
  /** Code points of the document. */
  readonly start: number;
  readonly end: number;
}

/** The non-blank lines of a document, without surrounding blanks. */
function* linesOf(document: string): Generator<DocumentLine> {
  const points = codePoints(document);
  let from = 0;
  for (const [i, line] of document.split(lineEndIn(document)).entries()) {
    const text = line.trim();
    if (text !== '') {
      const start = from + line.length - line.trimStart().length;
      yield { text, number: i + 1, start: points.fromUtf16(start), end: points.fromUtf16(start + text.length) };
    }
    from += line.length + 1;
  }
}

/**
 * Annotations that are not stretches of the text: relations, events, attributes, normalisations, notes, equivalences.
 */
const passedOver = /^(?:[REAMN]\d+|#\d*|\*)\t/;
const textBound = /^T\d+\t(\S+) (\d+) (\d+(?:;\d+ \d+)*)\t(.*)$/;

/** The text-bound annotations of a document, in the order of its text. */
async function spansOf({ path, name }: NamedFile, text: string, reading: SpanReading): Promise<CharSpan[]> {
  const convert = toCodePoints(text, reading.offsets);
  const points = codePoints(text);
  const spans: CharSpan[] = [];
  for await (const { text: line, number } of readLines(path, name)) {
    if (line.trim() === '' || passedOver.test(line)) continue;
    const where = messages.at({ file: name, line: number });
    const [, type, from, to, words] = textBound.exec(line) ?? [];
    if (type === undefined || words === undefined) throw messages.badAnnotation(where, line);
    if (to?.includes(';')) throw messages.discontinuous(where, words);
    const given = { start: Number(from), end: Number(to), text: words };
    const [start, end] = [convert(given.start), convert(given.end)];
    if (start === undefined || end === undefined || start >= end)
      throw messages.noSuchSpan(where, given, reading.offsets, fitting(text, given));
    const found = points.slice(start, end);
    // brat writes a line end inside a span as a space.
    if (found !== words && !/[\r\n]/.test(found)) {
      throw messages.otherSpanText(where, given, found, fitting(text, given));
    }
    spans.push({ type, start, end, where });
  }
  return spans.sort((a, b) => a.start - b.start);
}
