import { readLines } from '../../data/readers/lines.js';

/**
 * The line on which a token of a file of predictions stands, from 1; where the sentence ends before it, its last line. Read again
 * only to say it in an error. In JSONL a sentence is one line.
 */
export async function lineOf(
  path: string,
  { format, comment }: { format: string; comment?: string | undefined },
  sentence: number,
  token: number,
): Promise<number> {
  let at = -1;
  let inside = false;
  let tokens = 0;
  let last = 1;
  for await (const { text, number } of readLines(path)) {
    if (comment !== undefined && text.startsWith(comment)) continue;
    const ends = text.trim() === '' || (format !== 'jsonl' && /^-DOCSTART-(?:[ \t]|$)/.test(text));
    if (ends) {
      inside = false;
      continue;
    }
    if (!inside || format === 'jsonl') at++;
    inside = true;
    if (at > sentence) break;
    if (at < sentence) continue;
    last = number;
    if (format === 'jsonl' || tokens++ === token) break;
  }
  return last;
}
