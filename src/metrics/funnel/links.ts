import type { TokenSpan } from '../../text/tags.js';
import { englishWords, isSameName, nameWords, type Words } from '../english-name.js';
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
}

export function linksOf(sentence: Followed, right: readonly boolean[]): Links {
  const { goldEnglish, english: mentions, englishIndex, exits, translation, reference, predicted } = sentence;
  const english = mentions.map(({ text }) => nameWords(text));
  const lost = mentions.flatMap((_, i) => (englishIndex?.includes(i) ? [] : [i]));
  const isLinked = englishIndex?.length === predicted.length && lost.length === exits.length;
  const nameOf = predicted.map((_, i) => {
    const index = isLinked ? englishIndex[i] : undefined;
    return index === undefined || index === null ? undefined : english[index];
  });
  return {
    names: goldEnglish && goldEnglish.length === sentence.gold.length ? goldEnglish.map(nameWords) : null,
    english,
    translation: englishWords(translation ?? ''),
    reference: reference === null ? null : englishWords(reference),
    nameOf,
    exits: new Map(isLinked ? lost.map((index, i) => [index, exits[i]?.reason ?? '']) : []),
    isLinked,
    right,
  };
}

/** Gold entities of which a name is the English name; none where English names are not known. */
export function goldNamed({ names }: Links, name: Words | undefined): number[] {
  if (!names || !name) return [];
  return names.flatMap((other, i) => (isSameName(other, name) ? [i] : []));
}

/**
 * The one of several spans that an entity is compared with: the same tokens, or else the same type, or else the first.
 */
export function closest<T extends TokenSpan>(entity: TokenSpan, others: readonly T[]): T | undefined {
  const sharing = others.filter(({ first, last }) => first <= entity.last && last >= entity.first);
  return (
    sharing.find(({ first, last }) => first === entity.first && last === entity.last) ??
    sharing.find(({ type }) => type === entity.type) ??
    sharing[0]
  );
}

/** The tokens of an entity as one text. */
export const wordsOf = (tokens: readonly string[], { first, last }: TokenSpan): string =>
  tokens.slice(first, last + 1).join(' ');
