import { z } from 'zod';
import { nearest } from '../../config/nearest.js';
import { goldEntities, type Mention, type Sentence } from '../../text/sentence.js';
import { type At, mapTag, mapType, type TypeMap } from './gold-tags.js';
import { readLines } from './lines.js';
import type { LinePlace } from './messages.js';
import * as messages from './messages.js';
import type { SentenceRow } from './row.js';
import { checkText, type Reading, sentenceOf } from './sentence-of.js';

const row = z.strictObject({
  text: z.string().min(1).optional(),
  tokens: z.array(z.string()).optional(),
  tags: z.array(z.string()).optional(),
  reference: z.string().min(1).optional(),
  entities: z.array(z.strictObject({ type: z.string(), text: z.string(), english: z.string().min(1) })).optional(),
});
type Row = z.output<typeof row>;

/**
 * Sentences of a JSONL file, one object per line: `{text?, tokens?, tags?, reference?, entities?}`. Tokens are found in
 * `text` in order, or joined if there is no text. `entities` lists the tagged entities in order, each with its English.
 * @throws UserError with file and line.
 */
export async function* readJsonl(path: string, file: string, reading: Reading): AsyncGenerator<SentenceRow> {
  let id = 0;
  for await (const line of readLines(path, file)) {
    if (line.text.trim() === '') continue;
    const place = { file, line: line.number };
    yield { sentence: parseJsonRow(line.text, place, id++, reading), at: () => messages.at(place) };
  }
}

/** One line of a JSONL file as a sentence. */
export function parseJsonRow(text: string, place: LinePlace, id: number, reading: Reading): Sentence {
  const { entities, ...said } = parseRow(row, text, place);
  const at = () => messages.at(place);
  const tokens = said.tokens ?? [];
  if (tokens.length === 0 && said.text === undefined) {
    throw messages.badField(place, 'tokens', 'missing; give tokens, or text to translate');
  }
  const { types } = reading;
  const sentence = sentenceOf({ id, ...said, tokens }, { ...reading, types: undefined }, at);
  return {
    ...sentence,
    ...(sentence.tags && types && { tags: sentence.tags.map((tag) => mapTag(tag, types)) }),
    ...(entities && { englishEntities: englishEntities(sentence, entities, types, at), englishAligned: true }),
  };
}

/**
 * Checks a line of JSON against its schema. @throws UserError with file and line; for an unknown field, with a similar
 * one.
 */
export function parseRow<T extends z.ZodObject>(schema: T, text: string, place: LinePlace): z.output<T> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw messages.badJson(place, (error as Error).message);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0] as z.core.$ZodIssue;
  if (issue.code === 'unrecognized_keys' && issue.path.length === 0) {
    const field = issue.keys[0] ?? '';
    throw messages.unknownField(place, field, nearest(field, Object.keys(schema.shape))[0]);
  }
  throw messages.badField(place, issue.path.join('.'), issue.message);
}

function englishEntities(
  sentence: Pick<Sentence, 'text' | 'offsets' | 'tags'>,
  listed: NonNullable<Row['entities']>,
  types: TypeMap | undefined,
  at: At,
): Mention[] {
  const show = (entities: readonly Mention[]) =>
    entities.map(({ type, text }) => `${type} ${text}`).join(', ') || 'none';
  const tagged = show(goldEntities(sentence));
  if (show(listed) !== tagged) throw messages.entitiesDiffer(at(), show(listed), tagged);
  return listed.flatMap(({ type, english }) => {
    checkText(english, at());
    const meant = mapType(type, types);
    return meant === null ? [] : [{ type: meant, text: english }];
  });
}
