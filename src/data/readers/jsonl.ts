import { z } from 'zod';
import { nearest } from '../../config/nearest.js';
import { findTokens, goldEntities, joinTokens, type Mention, type Sentence, type Span } from '../../text/sentence.js';
import type { LinePlace } from '../messages.js';
import * as messages from '../messages.js';
import { isTag, mapTag, type TypeMap } from './gold-tags.js';
import { readLines } from './lines.js';

const row = z.strictObject({
  text: z.string().min(1).optional(),
  tokens: z.array(z.string().min(1)).optional(),
  tags: z.array(z.string().refine(isTag, { error: 'no IOB2 tag; write O, B-TYPE or I-TYPE' })).optional(),
  reference: z.string().min(1).optional(),
  entities: z.array(z.strictObject({ type: z.string(), text: z.string(), english: z.string().min(1) })).optional(),
});
type Row = z.output<typeof row>;

export interface JsonlOptions {
  readonly joiner: string;
  readonly types?: TypeMap | undefined;
}

/**
 * Sentences of a JSONL file, one object a line: `{text?, tokens?, tags?, reference?, entities?}`. Tokens are found in `text` in
 * order, or joined where there is no text. `entities` lists the entities of the tags in their order, each with its English.
 * @throws UserError with file and line.
 */
export async function* readJsonl(path: string, file: string, options: JsonlOptions): AsyncGenerator<Sentence> {
  let id = 0;
  for await (const line of readLines(path, file)) {
    if (line.text.trim() !== '') yield parseJsonRow(line.text, { file, line: line.number }, id++, options);
  }
}

/** One line of a JSONL file as a sentence. */
export function parseJsonRow(text: string, place: LinePlace, id: number, options: JsonlOptions): Sentence {
  const { reference, entities, tags: given, ...rest } = checkedRow(text, place);
  const words = sourceText({ ...rest }, place, options.joiner);
  if (given && given.length !== words.tokens.length) {
    throw messages.countMismatch(`${place.file}:${place.line}`, words.tokens.length, given.length);
  }
  const tags = given?.map((tag) => mapTag(tag, options.types));
  return {
    id,
    ...words,
    ...(tags && { tags }),
    ...(reference !== undefined && { reference }),
    ...(entities && {
      englishEntities: englishEntities({ ...words, tags: given ?? [] }, entities, place, options.types),
      englishAligned: true,
    }),
  };
}

function checkedRow(text: string, place: LinePlace): Row {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw messages.badJson(place, (error as Error).message);
  }
  const result = row.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0] as z.core.$ZodIssue;
  if (issue.code === 'unrecognized_keys' && issue.path.length === 0) {
    const field = issue.keys[0] ?? '';
    throw messages.unknownField(place, field, nearest(field, Object.keys(row.shape))[0]);
  }
  throw messages.badField(place, issue.path.join('.'), issue.message);
}

/** Text, tokens and offsets. Text without tokens has none: it can be translated but not scored for entities. */
function sourceText(
  { text, tokens }: Pick<Row, 'text' | 'tokens'>,
  place: LinePlace,
  joiner: string,
): { text: string; tokens: string[]; offsets: Span[] } {
  if (tokens === undefined || tokens.length === 0) {
    if (text === undefined) throw messages.badField(place, 'tokens', 'missing; give tokens, or text to translate');
    return { text, tokens: [], offsets: [] };
  }
  if (text === undefined) return { tokens, ...joinTokens(tokens, joiner) };
  try {
    return { text, tokens, offsets: findTokens(text, tokens) };
  } catch (error) {
    throw messages.tokensNotInText(place, (error as Error).message);
  }
}

function englishEntities(
  sentence: Pick<Sentence, 'text' | 'offsets' | 'tags'>,
  listed: NonNullable<Row['entities']>,
  place: LinePlace,
  types: TypeMap | undefined,
): Mention[] {
  const show = (entities: readonly Mention[]) =>
    entities.map(({ type, text }) => `${type} ${text}`).join(', ') || 'none';
  const tagged = show(goldEntities(sentence));
  if (show(listed) !== tagged) throw messages.entitiesDiffer(place, show(listed), tagged);
  return listed.flatMap(({ type, english }) => {
    const mapped = mapTag(`B-${type}`, types);
    return mapped === 'O' ? [] : [{ type: mapped.slice(2), text: english }];
  });
}
