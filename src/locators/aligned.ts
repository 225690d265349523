import type { Span } from '../text/sentence.js';
import { partsOfAnswer, plainForms } from './answer.js';
import { type Folded, fold, type Word } from './fold.js';
import type { Locator } from './locator.js';
import { isForm, type Morphology, morphologyOf } from './morphology.js';
import { isFree, occurrences } from './occurrences.js';

/** A stretch of folded text, in its units. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** Letters (of Korean: parts of syllables) that a word must begin with to be taken for a name with something added. */
const shortestPart = 4;

type Finder = (answer: Folded, sentence: Folded, language: Morphology) => Generator<Range>;

/**
 * Ours. Both sides are folded (fold.ts); the answer is sought as whole words, then without regard to punctuation and spaces,
 * then word by word with other endings or particles (morphology.ts), and at last as a part of a word. A span of spaced text
 * covers whole words. Nothing is found by likeness: without a rule that joins the forms there is no span.
 */
export const aligned: Locator = (answer, sentence, { language, taken }) => {
  const source = foldSentence(sentence);
  const morphology = morphologyOf(language);
  const first = (find: Finder, name: Folded): Span | undefined => {
    for (const range of find(name, source, morphology)) {
      const span = toSpan(source, range, morphology);
      if (isFree(span, taken)) return span;
    }
    return undefined;
  };
  const names: Folded[] = [];
  for (const name of namesIn(answer, language, morphology)) {
    const span = first(verbatim, name) ?? first(withoutPunctuation, name);
    if (span) return span;
    names.push(name);
  }
  for (const find of [inflected, partOfWord]) {
    for (const name of names) {
      const span = first(find, name);
      if (span) return span;
    }
  }
  return undefined;
};

/** What the answer may mean by the name, folded, the likeliest first, each once; with and without a particle or an ending. */
function* namesIn(answer: string, language: string, morphology: Morphology): Generator<Folded> {
  const seen = new Set<string>();
  for (const parts of [[answer], partsOfAnswer(answer, language)]) {
    for (const part of parts) {
      for (const form of plainForms(part)) {
        if (seen.has(form)) continue;
        seen.add(form);
        for (const name of foldName(form, morphology)) {
          if (name.words.length > 0) yield name;
        }
      }
    }
  }
}

function foldName(text: string, morphology: Morphology): Folded[] {
  const name = fold(text);
  const stem = morphology.particle ? text.replace(morphology.particle, '') : text;
  if (stem !== text) {
    // Hiragana may be the end of a name that is written so, and a single letter is hardly a name.
    return /[^\p{Script=Hiragana}]$/u.test(stem) && stem.length > 1 ? [fold(stem), name] : [name, fold(stem)];
  }
  const bare = withoutHyphenated(name, morphology);
  return bare ? [name, bare] : [name];
}

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
  const name = answer.letters();
  const { text, units } = sentence.letters();
  for (const at of occurrences(text, name.text)) {
    const from = units[at] as number;
    const to = (units[at + name.text.length - 1] as number) + 1;
    if (isWordEdge(sentence, from) && isWordEdge(sentence, to)) yield withPunctuation({ from, to }, answer, sentence);
  }
}

function* inflected(answer: Folded, sentence: Folded, language: Morphology): Generator<Range> {
  for (const from of occurrences(sentence.text, answer.text)) {
    const word = sentence.words[sentence.wordAt[from + answer.text.length - 1] as number];
    if (!word || !isWordEdge(sentence, from)) continue;
    const rest = sentence.text.slice(from + answer.text.length, word.to);
    if (!isCharacterEdge(sentence, from + answer.text.length)) continue;
    if (language.inflects?.(answer.text, '', rest)) yield { from, to: word.to };
  }
  const last = sentence.words.length - answer.words.length;
  for (let first = 0; first <= last; first++) {
    const from = sentence.words[first];
    const to = sentence.words[first + answer.words.length - 1];
    if (!from || !to || (from === to && answer.words[0]?.capital && !from.capital)) continue;
    const fits = answer.words.every((word, k) => isForm(word.text, sentence.words[first + k]?.text ?? '', language));
    if (fits) yield withPunctuation({ from: from.from, to: to.to }, answer, sentence);
  }
}

/** Anywhere where words have no boundaries; at the beginning of a spaced word, the rest of which is then part of the name. */
function* partOfWord(answer: Folded, sentence: Folded, { unspaced }: Morphology): Generator<Range> {
  for (const from of occurrences(sentence.text, answer.text)) {
    const to = from + answer.text.length;
    if (!isCharacterEdge(sentence, from) || !isCharacterEdge(sentence, to)) continue;
    if (unspaced) yield { from, to };
    else if (answer.text.length >= shortestPart && isWordEdge(sentence, from)) {
      yield { from, to: sentence.words[sentence.wordAt[to - 1] as number]?.to ?? to };
    }
  }
}

/** Whether a name may begin or end before a unit. */
function isWordEdge(text: Folded, unit: number): boolean {
  const word = text.wordAt[unit] ?? -1;
  if (word < 0 || word !== text.wordAt[unit - 1]) return isCharacterEdge(text, unit);
  return text.words[word]?.script === 'open' && isCharacterEdge(text, unit);
}

/** Whether no code point and no letter with its mark is cut before a unit. */
function isCharacterEdge({ text, starts }: Folded, unit: number): boolean {
  return starts[unit] !== starts[unit - 1] && !/^\p{M}/u.test(text.slice(unit, unit + 2));
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
function toSpan(text: Folded, { from, to }: Range, language: Morphology): Span {
  const next = text.words[text.wordAt[to + 1] ?? -1];
  const end = next && isHyphenated(text, next, language) ? next.to : to;
  return { start: text.starts[from] as number, end: text.ends[end - 1] as number };
}

/** Whether a word is an ending with a hyphen before it, and no space. */
function isHyphenated({ text, starts, ends }: Folded, { from, text: ending }: Word, { inflects }: Morphology): boolean {
  const hyphen = from - 1;
  return (
    text[hyphen] === '-' &&
    starts[hyphen] === ends[hyphen - 1] &&
    starts[from] === ends[hyphen] &&
    (inflects?.('    ', '', ending) ?? false)
  );
}

/** A name without the ending that it has after a hyphen. */
function withoutHyphenated(name: Folded, language: Morphology): Folded | undefined {
  const last = name.words.at(-1);
  if (!last || name.words.length < 2 || last.to < name.text.length || !isHyphenated(name, last, language))
    return undefined;
  const length = last.from - 1;
  return {
    ...name,
    text: name.text.slice(0, length),
    wordAt: name.wordAt.slice(0, length),
    words: name.words.slice(0, -1),
  };
}
