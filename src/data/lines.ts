import { createReadStream } from 'node:fs';
import * as messages from './messages.js';

/** A line without its end, counted from 1. */
export interface Line {
  readonly text: string;
  readonly number: number;
}

/**
 * Lines of a UTF-8 file, one at a time. Ends are LF or CRLF; a byte order mark is dropped. Unlike node:readline, U+2028 and
 * a lone CR are characters of the text, as they are for every other tool of this field.
 * @throws UserError at bytes that are not UTF-8, and for a Git LFS pointer.
 */
export async function* readLines(file: string): AsyncGenerator<Line> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  let number = 0;
  for await (const chunk of createReadStream(file)) {
    const parts = (rest + decode(chunk as Uint8Array, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    for (const text of parts) yield line(text);
  }
  rest += decode(new Uint8Array(), { stream: false });
  if (rest !== '') yield line(rest);

  function decode(bytes: Uint8Array, options: { stream: boolean }): string {
    try {
      return decoder.decode(bytes, options);
    } catch {
      throw messages.notUtf8({ file, line: number + 1 });
    }
  }
  function line(text: string): Line {
    number += 1;
    if (number === 1 && text.startsWith('version https://git-lfs.github.com/')) throw messages.lfsPointer(file);
    return { text: text.endsWith('\r') ? text.slice(0, -1) : text, number };
  }
}

/** Lines of a text, by the same rules. */
export function* splitLines(text: string): Generator<Line> {
  const parts = text.replace(/^\uFEFF/, '').split('\n');
  if (parts.at(-1) === '') parts.pop();
  for (const [i, part] of parts.entries()) {
    yield { text: part.endsWith('\r') ? part.slice(0, -1) : part, number: i + 1 };
  }
}
