import { RunIndex } from '../text/run-index.js';

/** An English name or text in the form used for comparison: its words, in order. */
export type Words = readonly string[];

/**
 * The words of an English text: runs of letters and digits, in lower case, without accents (Unicode's compatibility
 * decomposition without marks). `New-York's` and `new york s` are equal, `U.S.` and `US` are not.
 */
export function englishWords(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** The words of a name, without a leading article. */
export function nameWords(name: string): string[] {
  const words = englishWords(name);
  return words[0] === 'the' && words.length > 1 ? words.slice(1) : words;
}

/** How often a name occurs in a text, as whole words, without overlap. */
export const occurrences = (name: Words, text: Words): number => placesOf(name, text).length;

/**
 * Which of the entities' names occur in a text, as whole words. The second of two equal names needs a second
 * occurrence, and so on. An occurrence inside a longer one of the names ("Seoul" in "Seoul National University") does
 * not count.
 */
export function standing(names: readonly Words[], text: Words): boolean[] {
  const places = new Map<string, number>();
  for (const [key, name] of distinct(names)) {
    let rest = text;
    for (const longer of longerNames(names, name)) rest = without(longer, rest);
    places.set(key, occurrences(name, rest));
  }
  return names.map((name) => {
    const left = places.get(nameKey(name)) ?? 0;
    places.set(nameKey(name), left - 1);
    return left > 0;
  });
}

/** A key that only equal names share. */
export const nameKey = (name: Words): string => name.join(' ');

const distinct = (names: readonly Words[]): Map<string, Words> => new Map(names.map((name) => [nameKey(name), name]));

/** The names that contain another one, without duplicates, in their order. */
function longerNames(names: readonly Words[], name: Words): Words[] {
  const [word] = name;
  const having = word === undefined ? [] : (namesByWord(names).get(word) ?? []);
  return having.filter((longer) => longer.length > name.length && occurrences(name, longer) > 0);
}

const knownNames = new WeakMap<readonly Words[], ReadonlyMap<string, readonly Words[]>>();

/** Distinct names by the words they contain. */
function namesByWord(names: readonly Words[]): ReadonlyMap<string, readonly Words[]> {
  const known = knownNames.get(names);
  if (known) return known;
  const found = new Map<string, Words[]>();
  for (const [, name] of distinct(names)) {
    for (const word of new Set(name)) {
      const having = found.get(word) ?? [];
      having.push(name);
      found.set(word, having);
    }
  }
  knownNames.set(names, found);
  return found;
}

/** Whether two names are equal, word for word. */
export const isSameName = (a: Words, b: Words): boolean =>
  a.length > 0 && a.length === b.length && a.every((word, i) => word === b[i]);

/** Whether one name is part of the other, as whole words. */
export const sharesName = (a: Words, b: Words): boolean => occurrences(a, b) > 0 || occurrences(b, a) > 0;

const knownTexts = new WeakMap<Words, RunIndex>();

function placesOf(name: Words, text: Words): number[] {
  const index = knownTexts.get(text) ?? new RunIndex(text);
  knownTexts.set(text, index);
  const places: number[] = [];
  let free = 0;
  for (const start of index.startsOf(name)) {
    if (start < free) continue;
    places.push(start);
    free = start + name.length;
  }
  return places;
}

/** A text in which each occurrence of a name is replaced by a gap, which is not a word. */
function without(name: Words, text: Words): Words {
  const places = placesOf(name, text);
  if (places.length === 0) return text;
  const rest: string[] = [];
  let at = 0;
  for (const place of places) {
    for (; at < place; at++) rest.push(text[at] as string);
    rest.push('');
    at = place + name.length;
  }
  return rest.concat(text.slice(at));
}
