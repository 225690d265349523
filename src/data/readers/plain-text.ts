import { readLines } from './lines.js';
import * as messages from './messages.js';
import type { LineRow } from './row.js';
import { sentenceOf } from './sentence-of.js';

/**
 * Sentences of a text, one per line. They have no tokens: they are translated, not scored for entities.
 * @throws UserError at an empty line.
 */
export async function* readText(path: string, file: string): AsyncGenerator<LineRow> {
  for await (const { text: line, number } of readLines(path, file)) {
    const text = line.trim();
    const place = { file, line: number };
    if (text === '') throw messages.emptyLine(place);
    const at = () => messages.at(place);
    yield { sentence: sentenceOf({ id: number - 1, text, tokens: [] }, { joiner: ' ' }, at), at, place };
  }
}
