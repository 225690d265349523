import type { Span } from '../text/sentence.js';
import { candidates } from './answer.js';
import { type Folded, fold } from './fold.js';
import type { Locator } from './locator.js';
import { isForm, type Morphology, morphologyOf } from './morphology.js';
import { isFree, occurrences } from './occurrences.js';

/** A stretch of folded text, in its units. */
interface Range {
  readonly from: number;
  readonly to: number;
}

type Finder = (answer: Folded, sentence: Folded, language: Morphology) => Generator<Range>;

/** The ways to find an answer, the surest first. */
const finders: readonly Finder[] = [verbatim, withoutPunctuation, inflected, inside];

/**
 * Ours. Both sides are folded (fold.ts); the answer is sought as whole words, then without regard to punctuation and spaces,
 * then word by word with other endings or particles (morphology.ts), and where words have no boundaries anywhere. A span of
 * spaced text covers whole words. Nothing is found by likeness: without a rule that joins the forms there is no span.
 */
export const aligned: Locator = (answer, sentence, { language, taken }) => {
  const source = foldSentence(sentence);
  const morphology = morphologyOf(language);
  const wanted = candidates(answer)
    .flatMap((candidate) => {
      const name = morphology.trailing ? candidate.replace(morphology.trailing, '') : candidate;
      return name === candidate ? [candidate] : [name, candidate];
    })
    .map((candidate) => fold(candidate))
    .filter(({ words }) => words.length > 0);
  for (const find of finders) {
    for (const name of wanted) {
      for (const range of find(name, source, morphology)) {
        const span = toSpan(source, range, morphology);
        if (isFree(span, taken)) return span;
      }
    }
  }
  return undefined;
};

let lastSentence = '';
let lastFolded = fold('');

/** The answers of a sentence come one after the other. */
function foldSentence(sentence: string): Folded {
  if (sentence !== lastSentence) {
    lastFolded = fold(sentence);
    lastSentence = sentence;
  }
  return lastFolded;
}

function* verbatim(answer: Folded, sentence: Folded): Generator<Range> {
  for (const from of occurrences(sentence.text, answer.text)) {
    const to = from + answer.text.length;
    if (isWordEdge(sentence, from) && isWordEdge(sentence, to)) yield { from, to };
  }
}

function* withoutPunctuation(answer: Folded, sentence: Folded): Generator<Range> {
  const name = wordsOnly(answer);
  const text = wordsOnly(sentence);
  for (const at of occurrences(text.text, name.text)) {
    const from = text.units[at] as number;
    const to = (text.units[at + name.text.length - 1] as number) + 1;
    if (isWordEdge(sentence, from) && isWordEdge(sentence, to)) yield withPunctuation({ from, to }, answer, sentence);
  }
}

function* inflected(answer: Folded, sentence: Folded, language: Morphology): Generator<Range> {
  for (const from of occurrences(sentence.text, answer.text)) {
    const word = sentence.words[sentence.wordAt[from + answer.text.length - 1] as number];
    if (!word || !isWordEdge(sentence, from)) continue;
    const rest = sentence.text.slice(from + answer.text.length, word.to);
    if (isCharacterEdge(sentence, from + answer.text.length) && language.endings?.('', rest))
      yield { from, to: word.to };
  }
  const last = sentence.words.length - answer.words.length;
  for (let first = 0; first <= last; first++) {
    const from = sentence.words[first];
    const to = sentence.words[first + answer.words.length - 1];
    const fits = answer.words.every((word, k) => isForm(word.text, sentence.words[first + k]?.text ?? '', language));
    if (from && to && fits) yield withPunctuation({ from: from.from, to: to.to }, answer, sentence);
  }
}

/** Anywhere in a run of kana or Han. */
function* inside(answer: Folded, sentence: Folded): Generator<Range> {
  for (const from of occurrences(sentence.text, answer.text)) {
    const to = from + answer.text.length;
    if (isInsideEdge(sentence, from) && isInsideEdge(sentence, to)) yield { from, to };
  }
}

/** Whether a name may begin or end before a unit. */
function isWordEdge(text: Folded, unit: number): boolean {
  const word = text.wordAt[unit] ?? -1;
  if (word < 0 || word !== text.wordAt[unit - 1]) return isCharacterEdge(text, unit);
  return text.words[word]?.script === 'open' && isCharacterEdge(text, unit);
}

function isInsideEdge(text: Folded, unit: number): boolean {
  if (isWordEdge(text, unit)) return true;
  return text.words[text.wordAt[unit] ?? -1]?.script === 'katakana' && isCharacterEdge(text, unit);
}

/** Whether no code point and no letter with its mark is cut before a unit. */
function isCharacterEdge({ text, starts }: Folded, unit: number): boolean {
  return starts[unit] !== starts[unit - 1] && !/^\p{M}/u.test(text.slice(unit, unit + 2));
}

function wordsOnly({ text, wordAt }: Folded): { text: string; units: number[] } {
  const units = wordAt.flatMap((word, unit) => (word < 0 ? [] : [unit]));
  return { text: units.length === text.length ? text : units.map((unit) => text[unit]).join(''), units };
}

/** Takes in the brackets and marks that the answer has before its first word and after its last one. */
function withPunctuation({ from, to }: Range, answer: Folded, { text }: Folded): Range {
  const before = answer.text.slice(0, answer.words[0]?.from);
  const after = answer.text.slice(answer.words.at(-1)?.to);
  return {
    from: before !== '' && text.endsWith(before, from) ? from - before.length : from,
    to: after !== '' && text.startsWith(after, to) ? to + after.length : to,
  };
}

/** The span in the source; an ending after a hyphen, as in NATO-ի, belongs to the word. */
function toSpan({ text, starts, ends, words, wordAt }: Folded, { from, to }: Range, { endings }: Morphology): Span {
  const suffix = text[to] === '-' ? words[wordAt[to + 1] as number] : undefined;
  const glued = suffix && starts[to] === ends[to - 1] && starts[to + 1] === ends[to];
  const end = glued && suffix && endings?.('', suffix.text) ? suffix.to : to;
  return { start: starts[from] as number, end: ends[end - 1] as number };
}
