import type { TokenSpan } from '../../text/tags.js';
import { englishWords, isSameName, nameKey, nameWords, standing, type Words } from '../english-name.js';
import type { Followed } from './followed.js';

/** The connections between a sentence's stages, computed once. */
export interface Links {
  /** English names of the gold entities; null if unknown. */
  readonly names: readonly Words[] | null;
  /** Names of the tagged English entities. */
  readonly english: readonly Words[];
  readonly translation: Words;
  readonly reference: Words | null;
  /** English name of each predicted entity; undefined if it has none or it is unknown. */
  readonly nameOf: readonly (Words | undefined)[];
  /** Why an English entity led to no predicted entity; undefined if it led to any. */
  readonly exits: ReadonlyMap<number, string>;
  /** Whether the outcome of each English entity is known. */
  readonly isLinked: boolean;
  /** Which predicted entities are correct. */
  readonly right: readonly boolean[];
  /** Gold entities by English name (`nameKey`); empty if the names are unknown. */
  readonly goldByName: ReadonlyMap<string, readonly number[]>;
  /** Tagged English entities by name. */
  readonly englishByName: ReadonlyMap<string, readonly number[]>;
  /** Which of the English names occur in the translation. */
  readonly standing: readonly boolean[];
  /** Caches answers about a name, which several entities may share. */
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
    // All answers to one question have the same type.
    return known.get(key) as T;
  };
}

/** Gold entities with this English name; none if English names are unknown. */
export const goldNamed = ({ goldByName }: Links, name: Words | undefined): readonly number[] =>
  (name && goldByName.get(nameKey(name))) ?? [];

/** Whether a name, if it is the English name of any gold entity, is that of this one. */
export const mayMean = (links: Links, name: Words | undefined, index: number): boolean =>
  goldNamed(links, name).length === 0 || isSameName(links.names?.[index] ?? [], name ?? []);

/** The span to compare an entity with: the same tokens, else the same type, else the first. */
export function closest<T extends TokenSpan>(entity: TokenSpan, sharing: readonly T[]): T | undefined {
  return (
    sharing.find(({ first, last }) => first === entity.first && last === entity.last) ??
    sharing.find(({ type }) => type === entity.type) ??
    sharing[0]
  );
}

/** The indices of the spans that share tokens with an entity; spans are in the order of the text, without overlap. */
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
