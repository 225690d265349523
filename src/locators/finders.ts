import type { Language } from '../languages/language.js';
import { codePoints } from '../text/code-points.js';
import type { Folded, Word } from './fold.js';
import { isCharacterEdge, isWordEdge, type Range, withPunctuation } from './folded-range.js';
import { isForm } from './forms.js';
import { occurrences } from './occurrences.js';
import type { Source } from './source.js';

/** Finds every place in a sentence where an answer may be, in order; both are folded. */
export type Finder = (answer: Folded, source: Source, language: Language) => Generator<Range>;

/** As whole words. */
export function* verbatim(answer: Folded, source: Source, language: Language): Generator<Range> {
  const length = codePoints(answer.letters().text).length;
  for (const from of occurrences(source.folded.text, answer.text)) {
    const to = from + answer.text.length;
    if (areWords({ from, to }, length, source, language)) yield { from, to };
  }
}

/** As whole words, whatever is between them. */
export function* withoutPunctuation(answer: Folded, source: Source, language: Language): Generator<Range> {
  const { folded: sentence } = source;
  const name = answer.letters();
  const length = codePoints(name.text).length;
  const { text, units } = sentence.letters();
  for (const at of occurrences(text, name.text)) {
    const from = units[at] as number;
    const to = (units[at + name.text.length - 1] as number) + 1;
    if (!areWords({ from, to }, length, source, language)) continue;
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

/**
 * Whether a name of some length stands in a range as words of its own. Where words are not separated, a change of
 * script or Unicode's dictionaries show where one ends. They do not know every name, so a long name may go against them
 * and a short one may not: タイ in タイトル. Measured on the development half of the data (docs/methods.md).
 */
function areWords({ from, to }: Range, length: number, source: Source, { nameUnits, openLetter }: Language): boolean {
  const { folded } = source;
  if (!nameUnits) return isWordEdge(folded, from, openLetter) && isWordEdge(folded, to, openLetter);
  if (!isCharacterEdge(folded, from) || !isCharacterEdge(folded, to)) return false;
  const starts = isEdge(source, from);
  const ends = isEdge(source, to);
  if (starts && ends) return true;
  const isHan = folded.words[folded.wordAt[from] ?? -1]?.script === 'open';
  if (!starts && !ends) return length > (isHan ? 3 : 4);
  if (!isHan) return length > 3;
  // 東京 in 東京都, but not 京都; a single character is an abbreviation.
  return starts ? true : length !== 2;
}

/** Dictionaries also cut words in katakana that they do not know, so there only the script counts. */
function isEdge({ folded, isBoundary }: Source, unit: number): boolean {
  const word = folded.wordAt[unit] ?? -1;
  if (word < 0 || word !== folded.wordAt[unit - 1]) return true;
  return folded.words[word]?.script === 'open' && isBoundary(unit);
}
