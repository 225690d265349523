import { createReadStream } from 'node:fs';
import { lineEndIn } from '../../text/line-end.js';
import * as messages from './messages.js';

/** A line without its line end, counted from 1. */
export interface Line {
  readonly text: string;
  readonly number: number;
}

/**
 * Lines of a UTF-8 file, one at a time; `name` identifies it in errors. Line ends are LF or CRLF, or CR in a file
 * without LF; a byte order mark is dropped. Unlike in node:readline, U+2028 and a lone CR among LFs are characters of
 * the text, as in every other tool of this field.
 * @throws UserError at bytes that are not UTF-8, and for a Git LFS pointer.
 */
export async function* readLines(path: string, name = path): AsyncGenerator<Line> {
  const newline = await lineEndOf(path);
  let unfinished: Buffer[] = [];
  let number = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      const rest = chunk.subarray(start, end);
      yield line(unfinished.length === 0 ? rest : Buffer.concat([...unfinished, rest]));
      unfinished = [];
      start = end + 1;
    }
    if (start < chunk.length) unfinished.push(chunk.subarray(start));
  }
  if (unfinished.length > 0) yield line(Buffer.concat(unfinished));

  function line(bytes: Buffer): Line {
    number += 1;
    const text = decode(bytes, { file: name, line: number });
    if (number === 1 && text.startsWith('version https://git-lfs.github.com/')) throw messages.lfsPointer(name);
    return { text: withoutEnd(number === 1 ? withoutMark(text) : text), number };
  }
}

const lf = 0x0a;
const cr = 0x0d;

/** The byte that ends lines in a file, by the rule of `lineEndIn`. */
async function lineEndOf(path: string): Promise<number> {
  let hasCr = false;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (chunk.includes(lf)) return lf;
    hasCr ||= chunk.includes(cr);
  }
  return hasCr ? cr : lf;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decode(bytes: Uint8Array, place: messages.LinePlace): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw messages.notUtf8(place);
  }
}

const withoutMark = (text: string) => text.replace(/^\uFEFF/, '');
const withoutEnd = (text: string) => (text.endsWith('\r') ? text.slice(0, -1) : text);

/** Lines of a text, by the same rules. */
export function* splitLines(text: string): Generator<Line> {
  const parts = withoutMark(text).split(lineEndIn(text));
  if (parts.at(-1) === '') parts.pop();
  for (const [i, part] of parts.entries()) {
    yield { text: withoutEnd(part), number: i + 1 };
  }
}
