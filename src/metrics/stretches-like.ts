import type { Words } from './english-name.js';

/** The longest text, in words, in which every stretch is compared. */
const longest = 1000;

/**
 * The stretches of a text to compare with a name, from one word up to one more than the name has: all of them, or, in a
 * text of more than 1,000 words, those around the first 1,000 words that share three consecutive letters with the name.
 */
export function* stretchesLike(name: Words, text: Words): Generator<string> {
  const near = text.length > longest ? wordsLike(name, text) : undefined;
  const seen = new Set<string>();
  for (let length = 1; length <= name.length + 1; length++) {
    for (const from of near ? startsAround(near, length, text.length) : every(text.length - length + 1)) {
      const stretch = text.slice(from, from + length).join(' ');
      if (seen.has(stretch)) continue;
      seen.add(stretch);
      yield stretch;
    }
  }
}

function* every(count: number): Generator<number> {
  for (let from = 0; from < count; from++) yield from;
}

/** Where stretches of a given length begin that contain any of the given words. */
function* startsAround(words: readonly number[], length: number, count: number): Generator<number> {
  for (const word of words) {
    for (let from = Math.max(0, word - length + 1); from <= word && from + length <= count; from++) yield from;
  }
}

const known = new WeakMap<Words, ReadonlyMap<string, readonly number[]>>();

function wordsLike(name: Words, text: Words): number[] {
  const index = known.get(text) ?? byTrigram(text);
  known.set(text, index);
  const found = new Set<number>();
  for (const trigram of name.flatMap(trigrams)) {
    for (const word of (index.get(trigram) ?? []).slice(0, longest)) found.add(word);
  }
  return [...found].sort((a, b) => a - b).slice(0, longest);
}

function byTrigram(text: Words): Map<string, number[]> {
  const index = new Map<string, number[]>();
  for (const [i, word] of text.entries()) {
    for (const trigram of new Set(trigrams(word))) {
      const places = index.get(trigram);
      if (places) places.push(i);
      else index.set(trigram, [i]);
    }
  }
  return index;
}

/** Three consecutive letters of a word; a shorter word stands for itself. */
const trigrams = (word: string): string[] =>
  word.length <= 3 ? [word] : Array.from({ length: word.length - 2 }, (_, i) => word.slice(i, i + 3));
