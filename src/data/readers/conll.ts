import type { DatasetDefinition } from '../../config/dataset.js';
import type { Sentence } from '../../text/sentence.js';
import { type Line, readLines, splitLines } from './lines.js';
import * as messages from './messages.js';
import type { LineRow } from './row.js';
import { type Reading, sentenceOf } from './sentence-of.js';

export interface ConllOptions extends Reading {
  /** Columns from 1; defaults to the first and the last. */
  readonly columns?: DatasetDefinition['columns'];
  /**
   * Lines that begin with this are skipped, except CoNLL-U's `# text = …`, the text that contains the tokens, and its
   * `# sent_id`.
   */
  readonly comment?: string | undefined;
  /** WikiANN's own text files write `ar:token`: the language whose prefix is dropped if the first token has it. */
  readonly languagePrefix?: string | undefined;
}

/**
 * Sentences of CoNLL text: a token and its tag per line, separated by tabs, or else by spaces; a blank line or
 * `-DOCSTART-` ends a sentence. Tokens are not normalised. `file` is the name in errors.
 * @throws UserError with file and line.
 */
export function parseConll(text: string, file: string, options: ConllOptions): Sentence[] {
  const reader = conllReader(file, options);
  const sentences: Sentence[] = [];
  for (const line of splitLines(text)) {
    const row = reader.take(line);
    if (row) sentences.push(row.sentence);
  }
  const last = reader.end();
  return last ? [...sentences, last.sentence] : sentences;
}

/** The sentences of a CoNLL file one by one, each with its place; like `parseConll`, but in constant memory. */
export async function* readConll(path: string, file: string, options: ConllOptions): AsyncGenerator<LineRow> {
  const reader = conllReader(file, options);
  for await (const line of readLines(path, file)) {
    const row = reader.take(line);
    if (row) yield row;
  }
  const last = reader.end();
  if (last) yield last;
}

function conllReader(file: string, options: ConllOptions) {
  let tokens: string[] = [];
  let tags: string[] = [];
  let lines: number[] = [];
  let id = 0;
  let given: { text: string; line: number } | undefined;
  let name: string | undefined;
  let prefix: string | undefined;

  function end(): LineRow | undefined {
    const [first] = lines;
    if (first === undefined) return undefined;
    const own = lines;
    const textLine = given?.line ?? first;
    // An error about the whole sentence concerns its text, if it has one.
    const at = (token?: number) =>
      messages.at({ file, line: token === undefined ? textLine : (own[Math.min(token, own.length - 1)] ?? first) });
    const sentence = sentenceOf({ id: id++, tokens, tags, text: given?.text }, options, at);
    const row = { sentence, at, place: { file, line: first }, ...(name !== undefined && { name }) };
    tokens = [];
    tags = [];
    lines = [];
    given = undefined;
    name = undefined;
    return row;
  }

  function take(line: Line): LineRow | undefined {
    if (options.comment !== undefined && line.text.startsWith(options.comment)) {
      const text = /^# text = (.+)$/.exec(line.text)?.[1];
      if (text !== undefined) given = { text, line: line.number };
      name = /^# sent_id = (.+)$/.exec(line.text)?.[1] ?? name;
      return undefined;
    }
    const text = line.text.replace(/[ \t\r]+$/, '');
    if (text === '' || /^-DOCSTART-(?:[ \t]|$)/.test(text)) return end();
    const columns = text.split(text.includes('\t') ? '\t' : / +/);
    const wanted = options.columns ?? { token: 1, tag: Math.max(2, columns.length) };
    const token = columns[wanted.token - 1];
    const tag = columns[wanted.tag - 1];
    if (token === undefined || tag === undefined) {
      throw messages.missingColumn({ file, line: line.number }, text, Math.max(wanted.token, wanted.tag));
    }
    prefix ??=
      options.languagePrefix && token.startsWith(`${options.languagePrefix}:`) ? `${options.languagePrefix}:` : '';
    tokens.push(token.startsWith(prefix) ? token.slice(prefix.length) : token);
    tags.push(tag.trim());
    lines.push(line.number);
    return undefined;
  }

  return { take, end };
}
