import { UserError } from './user-error.js';

/** A sentence of a column file. Its first line has the number `line`, counted from 1. */
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
 * Reads a column file, with a token in each line and blank lines or `-DOCSTART-` lines between sentences. Columns are
 * separated by tabs if the line has any (tokens may then contain spaces), otherwise by spaces.
 *
 * @param name the name of the file in messages
 * @throws UserError: a line has fewer than two columns
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
