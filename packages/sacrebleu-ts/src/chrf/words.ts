import type { Sequence } from '../ngrams/sequence.js';
import { isSpace } from '../text/python-string.js';
import type { TokenSink } from '../tokenizers/tokenizer.js';

const isMark = new Uint8Array(128);
for (const mark of '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~') isMark[mark.charCodeAt(0)] = 1;

/**
 * Adds the words of chrF+ and chrF++: the text is split at white space, and one ASCII mark is split off the end of each
 * word, or off its start if it ends without one (upstream `CHRF._remove_punctuation`).
 */
export function addWords({ symbols, length }: Sequence, sink: TokenSink): void {
  let start = 0;
  while (start < length) {
    if (isSpace(symbols[start] as number)) {
      start++;
      continue;
    }
    let end = start + 1;
    while (end < length && !isSpace(symbols[end] as number)) end++;
    if (end - start > 1 && isMark[symbols[end - 1] as number] === 1) {
      sink.add(symbols, start, end - 1);
      sink.add(symbols, end - 1, end);
    } else if (end - start > 1 && isMark[symbols[start] as number] === 1) {
      sink.add(symbols, start, start + 1);
      sink.add(symbols, start + 1, end);
    } else sink.add(symbols, start, end);
    start = end;
  }
}
