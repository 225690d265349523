import * as messages from '../messages.js';
import { readLines } from './lines.js';
import type { SentenceRow } from './row.js';

/**
 * Sentences of a text, one a line. They have no tokens: they are translated, not scored for entities.
 * @throws UserError at an empty line.
 */
export async function* readText(path: string, file: string): AsyncGenerator<SentenceRow> {
  for await (const { text: line, number } of readLines(path, file)) {
    const text = line.trim();
    const place = { file, line: number };
    if (text === '') throw messages.emptyLine(place);
    yield { sentence: { id: number - 1, text, tokens: [], offsets: [] }, place };
  }
}
