import type { Language } from '../languages/language.js';
import { codePoints } from '../text/code-points.js';
import type { Folded, Word } from './fold.js';
import { isCharacterEdge, isWordEdge, type Range, withPunctuation } from './folded-range.js';
import { isForm } from './forms.js';
import { occurrences } from './occurrences.js';
import type { Source } from './source.js';

/** Finds every place in a sentence where an answer may be, in order; both are folded. */
export type Finder = (answer: Folded, source: Source, language: Language) => Generator<Range>;

/** As whole words; in Han and kana, words by Unicode's dictionaries. */
export function* verbatim(answer: Folded, source: Source, { openLetter }: Language): Generator<Range> {
  const { folded: sentence } = source;
  for (const from of occurrences(sentence.text, answer.text)) {
    const to = from + answer.text.length;
    if (isWordEdge(sentence, from, openLetter) && isWordEdge(sentence, to, openLetter)) {
      if (isWord(source, from) && isWord(source, to)) yield { from, to };
    }
  }
}

/** As whole words, whatever is between them. */
export function* withoutPunctuation(answer: Folded, source: Source, { openLetter }: Language): Generator<Range> {
  const { folded: sentence } = source;
  const name = answer.letters();
  const { text, units } = sentence.letters();
  for (const at of occurrences(text, name.text)) {
    const from = units[at] as number;
    const to = (units[at + name.text.length - 1] as number) + 1;
    if (!isWordEdge(sentence, from, openLetter) || !isWordEdge(sentence, to, openLetter)) continue;
    if (!isWord(source, from) || !isWord(source, to)) continue;
    if (!bridges(answer, sentence, from, to)) continue;
    yield withPunctuation({ from, to }, answer, sentence);
  }
}

/** Whether the sentence has only name joiners inside the answer's words: バラク・オバマ, Жан-Жак. */
function bridges(answer: Folded, sentence: Folded, from: number, to: number): boolean {
  const boundaries = new Set<number>();
  let length = 0;
  for (const word of answer.words) {
    length += word.text.length;
    boundaries.add(length);
  }
  length = 0;
  const first = sentence.wordAt[from] as number;
  const last = sentence.wordAt[to - 1] as number;
  for (let index = first; index < last; index++) {
    const word = sentence.words[index] as Word;
    length += word.to - Math.max(word.from, from);
    const between = sentence.text.slice(word.to, sentence.words[index + 1]?.from);
    if (!boundaries.has(length) && !/^[・.'=-]?$/.test(between)) return false;
  }
  return true;
}

/** Word by word, in other forms: first the answer plus an ending, then with a different ending or particle. */
export function* inflected(answer: Folded, source: Source, { morphology, openLetter }: Language): Generator<Range> {
  const { folded: sentence } = source;
  for (const from of occurrences(sentence.text, answer.text)) {
    const word = sentence.words[sentence.wordAt[from + answer.text.length - 1] as number];
    if (!word || !isWordEdge(sentence, from, openLetter) || isCommonWord(answer, word)) continue;
    const rest = sentence.text.slice(from + answer.text.length, word.to);
    if (!isCharacterEdge(sentence, from + answer.text.length)) continue;
    if (morphology.inflects?.(answer.text, '', rest)) yield { from, to: word.to };
  }
  const last = sentence.words.length - answer.words.length;
  for (let first = 0; first <= last; first++) {
    const from = sentence.words[first];
    const to = sentence.words[first + answer.words.length - 1];
    if (!from || !to || isCommonWord(answer, from)) continue;
    const fits = answer.words.every((word, k) => isForm(word.text, sentence.words[first + k]?.text ?? '', morphology));
    if (fits) yield withPunctuation({ from: from.from, to: to.to }, answer, sentence);
  }
}

/** Whether a single capitalised word meets an uncapitalised one: Мир, мира. In longer names models may add capitals. */
function isCommonWord({ words }: Folded, word: Word): boolean {
  return words.length === 1 && words[0]?.capital === true && !word.capital;
}

/** Whether no dictionary word goes on over a unit in Han or hiragana. */
function isWord({ folded, isBoundary }: Source, unit: number): boolean {
  const word = folded.wordAt[unit] ?? -1;
  const isInside = word >= 0 && word === folded.wordAt[unit - 1] && folded.words[word]?.script === 'open';
  return !isInside || isBoundary(unit);
}

/**
 * In unspaced text, where a word by script or dictionary goes on before or after the name. Dictionaries do not know
 * every name, so a long name is found there, and a short one is not: タイ in タイトル. The lengths were chosen on the
 * development half of docs/methods.md.
 */
export function* insideWords(answer: Folded, source: Source, { unspaced }: Language): Generator<Range> {
  if (!unspaced) return;
  const { folded: sentence } = source;
  const length = codePoints(answer.letters().text).length;
  for (const from of occurrences(sentence.text, answer.text)) {
    const to = from + answer.text.length;
    if (!isCharacterEdge(sentence, from) || !isCharacterEdge(sentence, to)) continue;
    const inside = [from, to].filter((unit) => !isWordEdge(sentence, unit, undefined) || !isWord(source, unit)).length;
    const isAtStart = isWordEdge(sentence, from, undefined) && isWord(source, from);
    if (length >= shortestInside(sentence, from, inside, isAtStart)) yield { from, to };
  }
}

function shortestInside({ words, wordAt }: Folded, from: number, inside: number, isAtStart: boolean): number {
  const script = words[wordAt[from] ?? -1]?.script;
  if (script === 'open') return inside < 2 ? (isAtStart ? 2 : 3) : 4;
  return inside < 2 ? 4 : 5;
}
