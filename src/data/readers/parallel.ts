import { type Line, readLines } from './lines.js';
import * as messages from './messages.js';
import type { SentenceRow } from './row.js';
import { checkText, sentenceOf } from './sentence-of.js';

/** A file to read, and its name in errors. */
export interface NamedFile {
  readonly path: string;
  readonly name: string;
}

/**
 * Sentences of line-aligned parallel text. They have no tokens: parallel text is translated, not scored for entities.
 * @throws UserError at an empty line, or if the files have different numbers of lines.
 */
export async function* readParallel(source: NamedFile, reference: NamedFile): AsyncGenerator<SentenceRow> {
  const left = readLines(source.path, source.name);
  const right = readLines(reference.path, reference.name);
  for (let id = 0; ; id++) {
    const [a, b] = await Promise.all([left.next(), right.next()]);
    if (a.done && b.done) return;
    if (a.done || b.done) {
      throw messages.unequalLines(source.name, id + (await rest(a, left)), reference.name, id + (await rest(b, right)));
    }
    const text = a.value.text.trim();
    const english = b.value.text.trim();
    if (text === '') throw messages.emptyLine({ file: source.name, line: id + 1 });
    if (english === '') throw messages.emptyLine({ file: reference.name, line: id + 1 });
    const at = () => messages.at({ file: source.name, line: id + 1 });
    checkText(english, messages.at({ file: reference.name, line: id + 1 }));
    yield { sentence: sentenceOf({ id, text, tokens: [], reference: english }, { joiner: ' ' }, at), at };
  }
}

async function rest(next: IteratorResult<Line>, lines: AsyncGenerator<Line>): Promise<number> {
  if (next.done) return 0;
  let count = 1;
  for await (const _ of lines) count += 1;
  return count;
}
