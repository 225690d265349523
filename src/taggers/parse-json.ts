import { entityType } from '../text/entity-types.js';
import type { Mention } from '../text/sentence.js';

const typeKeys = ['type', 'label', 'entity_type', 'entityType', 'category', 'tag', 'class', 'entity'];
const textKeys = ['text', 'entity', 'name', 'word', 'mention', 'value', 'span'];

/**
 * Entities in JSON inside a text: a list of `{type, text}` or pairs, an object with a list per type, any of these
 * within `{"entities": …}`, one object per line, or the complete objects of a truncated list. Keys may have other
 * names. Types are those that `entityType` knows; unscored ones are left out.
 * @returns undefined if there is no JSON with entities.
 */
export function mentionsInJson(text: string): Mention[] | undefined {
  for (const [open, close] of ['[]', '{}']) {
    const from = text.indexOf(open as string);
    const to = text.lastIndexOf(close as string);
    const value = from < 0 || to < from ? undefined : parsed(text.slice(from, to + 1));
    const found = value === undefined ? undefined : mentionsIn(value);
    if (found) return found.filter(({ type }) => type !== 'other');
  }
  const objects = mentionsInObjects(text);
  return objects.length === 0 ? undefined : objects.filter(({ type }) => type !== 'other');
}

/** The search ends after this many objects without an entity. */
const mostUseless = 1000;

/** Parses each innermost object. */
function mentionsInObjects(text: string): Mention[] {
  const mentions: Mention[] = [];
  let useless = 0;
  for (const [object] of text.matchAll(/\{[^{}]+\}/g)) {
    const found = mentionsIn(parsed(object)) ?? [];
    mentions.push(...found);
    if (found.length === 0 && ++useless > mostUseless) break;
  }
  return mentions;
}

/** A single quotation mark at the edge of a string, but not inside a word, so O'Brien keeps his. */
const pythonQuote = /(?<=[[{,:]\s*)'|'(?=\s*[\]},:])/g;

const spellings: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replace(pythonQuote, '"'),
  (text) => text.replace(/,\s*([\]}])/g, '$1'),
];

/** JSON, or Python-style dictionaries and lists as models write them. */
function parsed(text: string): unknown {
  for (const spelling of spellings) {
    try {
      return JSON.parse(spelling(text));
    } catch {
      // Not JSON in this spelling; try the next.
    }
  }
  return undefined;
}

function mentionsIn(value: unknown): Mention[] | undefined {
  if (Array.isArray(value)) return mentionsInList(value);
  if (typeof value !== 'object' || value === null) return undefined;
  const record = value as Readonly<Record<string, unknown>>;
  const mention = mentionIn(record);
  if (mention) return [mention];
  const entries = Object.entries(record);
  const nested = entries.find(([key, inside]) => /entit|result|answer/i.test(key) && typeof inside === 'object');
  if (nested) return mentionsIn(nested[1]);
  const byType = entries.flatMap(([key, inside]) => {
    const type = entityType(key);
    return type === undefined
      ? []
      : [
          [inside]
            .flat()
            .filter(isText)
            .map((text) => ({ type, text })),
        ];
  });
  if (byType.length > 0) return byType.flat();
  const byText = entries.map(([text, inside]) => pairOf(text, inside)).filter((m) => m !== undefined);
  return byText.length > 0 || entries.length === 0 ? byText : undefined;
}

function mentionsInList(list: readonly unknown[]): Mention[] | undefined {
  if (list.length === 2 && list.every(isText)) {
    const pair = pairOf(...(list as [string, string]));
    if (pair) return [pair];
  }
  const found = list.map(mentionsIn).filter((mentions) => mentions !== undefined);
  return found.length > 0 || list.length === 0 ? found.flat() : undefined;
}

function mentionIn(record: Readonly<Record<string, unknown>>): Mention | undefined {
  const label = textAt(record, typeKeys, (value) => entityType(value) !== undefined);
  const text = textAt(record, textKeys, (value) => value !== label);
  const type = label === undefined ? undefined : entityType(label);
  return type === undefined || text === undefined ? undefined : { type, text };
}

function textAt(
  record: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  fits: (value: string) => boolean,
): string | undefined {
  for (const key of keys) {
    const value = record[key];
    if (isText(value) && fits(value)) return value;
  }
  return undefined;
}

function pairOf(first: string, second: unknown): Mention | undefined {
  if (!isText(second)) return undefined;
  const [type, other] = [entityType(first), entityType(second)];
  if (type !== undefined) return { type, text: second };
  return other === undefined ? undefined : { type: other, text: first };
}

const isText = (value: unknown): value is string => typeof value === 'string';
