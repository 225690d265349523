import type { TokenSpan } from '../../text/tags.js';
import { englishWords, isSameName, nameKey, nameWords, standing, type Words } from '../english-name.js';
import type { Followed } from './followed.js';

/** What leads from one stage of a sentence to the next, worked out once. */
export interface Links {
  /** English names of the gold entities; null where they are not known. */
  readonly names: readonly Words[] | null;
  /** Names of the English entities that were tagged. */
  readonly english: readonly Words[];
  readonly translation: Words;
  readonly reference: Words | null;
  /** English name of each predicted entity; undefined where it has none, or that is not known. */
  readonly nameOf: readonly (Words | undefined)[];
  /** Why an English entity led to no predicted one; undefined where it led to some. */
  readonly exits: ReadonlyMap<number, string>;
  /** Whether what became of each English entity is known. */
  readonly isLinked: boolean;
  /** Predicted entities that are right. */
  readonly right: readonly boolean[];
  /** Gold entities by their English names (`nameKey`); empty where these are not known. */
  readonly goldByName: ReadonlyMap<string, readonly number[]>;
  /** English entities that were tagged, by their names. */
  readonly englishByName: ReadonlyMap<string, readonly number[]>;
  /** Which of the English names stand in the translation. */
  readonly standing: readonly boolean[];
  /** What was found out about a name, which several entities may have. */
  readonly remember: <T>(question: string, name: Words, answer: () => T) => T;
}

export function linksOf(sentence: Followed, right: readonly boolean[]): Links {
  const { goldEnglish, english: mentions, englishIndex, exits, translation, reference, predicted } = sentence;
  const english = mentions.map(({ text }) => nameWords(text));
  const led = new Set(englishIndex);
  const lost = mentions.flatMap((_, i) => (led.has(i) ? [] : [i]));
  const isLinked = englishIndex?.length === predicted.length && lost.length === exits.length;
  const nameOf = predicted.map((_, i) => {
    const index = isLinked ? englishIndex[i] : undefined;
    return index === undefined || index === null ? undefined : english[index];
  });
  const names = goldEnglish && goldEnglish.length === sentence.gold.length ? goldEnglish.map(nameWords) : null;
  const written = englishWords(translation ?? '');
  return {
    names,
    english,
    translation: written,
    goldByName: byName(names ?? []),
    englishByName: byName(english),
    standing: standing(names ?? [], written),
    remember: memory(),
    reference: reference === null ? null : englishWords(reference),
    nameOf,
    exits: new Map(isLinked ? lost.map((index, i) => [index, exits[i]?.reason ?? '']) : []),
    isLinked,
    right,
  };
}

function byName(names: readonly Words[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [i, name] of names.entries()) {
    const same = found.get(nameKey(name));
    if (name.length === 0) continue;
    if (same) same.push(i);
    else found.set(nameKey(name), [i]);
  }
  return found;
}

function memory(): Links['remember'] {
  const known = new Map<string, unknown>();
  return <T>(question: string, name: Words, answer: () => T): T => {
    const key = `${question} ${nameKey(name)}`;
    if (!known.has(key)) known.set(key, answer());
    // Each question has answers of one kind.
    return known.get(key) as T;
  };
}

/** Gold entities of which a name is the English name; none where English names are not known. */
export const goldNamed = ({ goldByName }: Links, name: Words | undefined): readonly number[] =>
  (name && goldByName.get(nameKey(name))) ?? [];

/** Whether a name, where it is the English name of some gold entity, is that of this one. */
export const mayMean = (links: Links, name: Words | undefined, index: number): boolean =>
  goldNamed(links, name).length === 0 || isSameName(links.names?.[index] ?? [], name ?? []);

/** The one of several spans that an entity is compared with: the same tokens, or else the same type, or else the first. */
export function closest<T extends TokenSpan>(entity: TokenSpan, sharing: readonly T[]): T | undefined {
  return (
    sharing.find(({ first, last }) => first === entity.first && last === entity.last) ??
    sharing.find(({ type }) => type === entity.type) ??
    sharing[0]
  );
}

/** The positions of the spans that have tokens of an entity, of spans in the order of the text, none overlapping. */
export function sharingTokens({ first, last }: TokenSpan, spans: readonly TokenSpan[]): number[] {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.last ?? 0) >= first) high = middle;
    else low = middle + 1;
  }
  const found: number[] = [];
  for (let i = low; i < spans.length && (spans[i]?.first ?? 0) <= last; i++) found.push(i);
  return found;
}

/** The tokens of an entity as one text. */
export const wordsOf = (tokens: readonly string[], { first, last }: TokenSpan): string =>
  tokens.slice(first, last + 1).join(' ');
