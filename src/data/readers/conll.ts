import type { DatasetDefinition } from '../../config/dataset.js';
import { findTokens, joinTokens, type Sentence } from '../../text/sentence.js';
import * as messages from '../messages.js';
import { isTag, mapTag, type TypeMap } from './gold-tags.js';
import { type Line, readLines, splitLines } from './lines.js';
import type { SentenceRow } from './row.js';

export interface ConllOptions {
  readonly joiner: string;
  readonly types?: TypeMap | undefined;
  /** Columns from 1; the first and the last where not given. */
  readonly columns?: DatasetDefinition['columns'];
  /** Lines that begin with this are skipped, but for CoNLL-U's `# text = …`, the text in which the tokens stand, and `# sent_id`. */
  readonly comment?: string | undefined;
  /** WikiANN's own text files write `ar:token`: the language whose mark is dropped where the first token carries it. */
  readonly languagePrefix?: string | undefined;
}

/**
 * Sentences of CoNLL text: a token and its tag a line, separated by tabs or else by spaces; a blank line or `-DOCSTART-` ends a
 * sentence. Tokens are kept as they are (no normalisation). `file` is the name that errors show.
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

/** The sentences of a CoNLL file one by one, each with its place; as `parseConll`, in memory that does not grow with the file. */
export async function* readConll(path: string, file: string, options: ConllOptions): AsyncGenerator<SentenceRow> {
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
  let id = 0;
  let given: { text: string; line: number } | undefined;
  let name: string | undefined;
  let first = 0;
  let prefix: string | undefined;

  function end(): SentenceRow | undefined {
    if (tokens.length === 0) return undefined;
    const sentence = { id: id++, tokens, tags, ...placed() };
    const row = { sentence, place: { file, line: first }, ...(name !== undefined && { name }) };
    tokens = [];
    tags = [];
    given = undefined;
    name = undefined;
    return row;
  }

  function placed() {
    if (given === undefined) return joinTokens(tokens, options.joiner);
    try {
      return { text: given.text, offsets: findTokens(given.text, tokens) };
    } catch (error) {
      throw messages.tokensNotInText({ file, line: given.line }, (error as Error).message);
    }
  }

  function take(line: Line): SentenceRow | undefined {
    const place = { file, line: line.number };
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
      throw messages.missingColumn(place, text, Math.max(wanted.token, wanted.tag));
    }
    const trimmed = tag.trim();
    if (!isTag(trimmed)) throw messages.badTag(place, trimmed);
    prefix ??=
      options.languagePrefix && token.startsWith(`${options.languagePrefix}:`) ? `${options.languagePrefix}:` : '';
    const word = token.startsWith(prefix) ? token.slice(prefix.length) : token;
    if (word === '') throw messages.emptyToken(place);
    if (tokens.length === 0) first = line.number;
    tokens.push(word);
    tags.push(mapTag(trimmed, options.types));
    return undefined;
  }

  return { take, end };
}
