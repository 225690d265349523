import { entityType } from '../text/entity-types.js';
import type { Mention } from '../text/sentence.js';
import { mentionsInJson } from './parse-json.js';

/**
 * Entities in a chat model's answer, in whatever format it chose: a JSON list, object or lines of objects, truncated or
 * not; `(TYPE, entity)` tuples; lines such as `PER: Ada`, `- Ada (person)` or `| Ada
 * PER |`. Code fences, reasoning in `<think>` and surrounding words are ignored. Given the sentence, `Ada, Bob` is one
 * entity if the sentence contains it as a whole, otherwise two.
 * @returns undefined if nothing can be read, and `[]` if the answer says that there are no entities.
 */
export function parseMentions(answer: string, sentence = ''): Mention[] | undefined {
  const text = answer
    .replace(/<think>[\s\S]*?(<\/think>|$)/g, '')
    .replace(manySpaces, ' ')
    .trim();
  for (const part of [...fenced(text), text]) {
    const found = mentionsInJson(part) ?? mentionsInTuples(part) ?? mentionsInLines(part, sentence);
    if (found)
      return found.map(({ type, text }) => ({ type, text: undressed(text) })).filter(({ text }) => text !== '');
  }
  return saysNone(text) ? [] : undefined;
}

/** The most code blocks that are read: an answer has one or two. */
const mostFenced = 100;

function* fenced(text: string): Generator<string> {
  let left = mostFenced;
  for (const [, inside = ''] of text.matchAll(/```[\w-]*\n?([\s\S]*?)(?:```|$)/g)) {
    if (left-- === 0) return;
    yield inside;
  }
}

/** Long runs of spaces, which mean no more than one space: the line patterns take quadratic time on them. */
const manySpaces = /[^\S\n]{50,}/g;

/** `(PER, Ada)` or `("Ada", "PER")`, anywhere in the text. */
function mentionsInTuples(text: string): Mention[] | undefined {
  const tuples = [...text.matchAll(/[([]\s*([^()[\],]+?)\s*,\s*((?:[^()[\]]|\([^()]*\))+?)\s*[)\]]/g)];
  return known(tuples.map(([, first = '', second = '']) => mentionOf(first, second)));
}

/** One entity, or several of one type, per line. */
function mentionsInLines(text: string, sentence: string): Mention[] | undefined {
  return known(text.split('\n').flatMap((line) => mentionsInLine(line, sentence)));
}

function mentionsInLine(line: string, sentence: string): (Mention | undefined)[] {
  const plain = line
    .replace(/\*\*|__|`/g, '')
    .replace(/^\s*(?:[-*•+]|\d+[.)])\s+/, '')
    .trim();
  const cells = plain
    .split('|')
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '');
  if (plain.startsWith('|') && cells.length >= 2) return [mentionOf(cells[0] ?? '', cells[1] ?? '')];
  const bracketed = /^(.+?)\s*[([]([^()[\]]+)[)\]]\.?$/.exec(plain);
  if (bracketed && entityType(bracketed[2] ?? '')) return [mentionOf(bracketed[2] ?? '', bracketed[1] ?? '')];
  const [, left = '', right = ''] = /^([^:\t]+?)\s*(?::|\t|->|→|=| - | – | — )\s*(.*)$/.exec(plain) ?? [];
  const type = typeName(left);
  if (type === undefined) return [right === '' ? undefined : mentionOf(right, left)];
  return itemsOf(right, sentence).map((text) => ({ type, text }));
}

/** Items of `Ada, Bob; Carl`; empty for `none` or `-`. */
function itemsOf(list: string, sentence: string): string[] {
  const whole = undressed(list);
  if (whole === '' || saysNone(whole)) return [];
  if (sentence.includes(whole)) return [whole];
  return list.split(/[;,]\s*|\s+and\s+/).map(undressed);
}

/** A mention from two words if one of them is a type. */
function mentionOf(first: string, second: string): Mention | undefined {
  const type = typeName(first);
  if (type !== undefined) return { type, text: second };
  const other = typeName(second);
  return other === undefined ? undefined : { type: other, text: first };
}

const typeName = (word: string): string | undefined => entityType(undressed(word));

/** The mentions found; undefined if there are none. Unscored types count as found but are left out. */
function known(mentions: readonly (Mention | undefined)[]): Mention[] | undefined {
  const found = mentions.filter((mention) => mention !== undefined);
  return found.length === 0 ? undefined : found.filter(({ type }) => type !== 'other');
}

/** Strips surrounding quotation marks and emphasis. */
function undressed(text: string): string {
  return text
    .trim()
    .replace(/^["'“”‘’«»`*_]+|["'“”‘’«»`*_]+$/gu, '')
    .trim();
}

/** Whether an answer says that there are no entities. */
function saysNone(text: string): boolean {
  return (
    /^\W*(?:none|null|nil|n\/a|nothing|(?:there (?:are|is) )?no (?:named |such )?entit(?:y|ies)\b.*)\W*$/is.test(
      text,
    ) || /^[-–—]$/.test(text)
  );
}
