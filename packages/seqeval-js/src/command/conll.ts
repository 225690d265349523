import { UserError } from './user-error.js';

/** A sentence of a column file: its lines follow each other, the first is number `line` (from 1). */
export interface ConllSentence {
  readonly line: number;
  readonly rows: readonly (readonly string[])[];
}

export interface ConllFile {
  readonly name: string;
  readonly sentences: readonly ConllSentence[];
  /** The number of lines. */
  readonly lines: number;
}

/**
 * Reads a column file: a token a line, sentences divided by blank lines or `-DOCSTART-` lines. Columns are divided by
 * tabs where a line has one (a token may then contain spaces), else by spaces.
 *
 * @param name what messages call the file
 * @throws UserError at the line that has fewer than two columns
 */
export function parseConll(text: string, name: string): ConllFile {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  const sentences: { line: number; rows: string[][] }[] = [];
  let open = false;
  for (const [i, line] of lines.entries()) {
    const row = columns(line);
    if (line.trim() === '' || row[0] === '-DOCSTART-') {
      open = false;
      continue;
    }
    if (row.length < 2) throw new UserError(`${name}:${i + 1}: two columns expected: ${JSON.stringify(line)}`);
    if (!open) sentences.push({ line: i + 1, rows: [] });
    sentences.at(-1)?.rows.push(row);
    open = true;
  }
  return { name, sentences, lines: lines.length };
}

function columns(line: string): string[] {
  return line.includes('\t')
    ? line.replace(/[ \t]+$/, '').split('\t')
    : line.split(' ').filter((column) => column !== '');
}
