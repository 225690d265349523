import type { Language } from '../languages/language.js';
import type { Morphology } from '../languages/morphology.js';
import type { Span } from '../text/sentence.js';
import { partsOfAnswer, plainForms } from './answer.js';
import { anywhere, type Finder, inflected, verbatim, withoutPunctuation } from './finders.js';
import { type Folded, fold } from './fold.js';
import { isHyphenated, toSpan } from './folded-range.js';
import type { Locator } from './locator.js';
import { isFree } from './occurrences.js';

/**
 * Ours. Both sides are folded (fold.ts). The answer is sought as whole words, then ignoring punctuation and spaces,
 * then word by word with other endings or particles (forms.ts), and finally, in unspaced languages, anywhere. In spaced
 * text a span covers whole words. There is no fuzzy matching: if no rule joins the forms, there is no span.
 */
export const aligned: Locator = (answer, sentence, { language, taken }) => {
  const source = foldSentence(sentence);
  const { morphology } = language;
  const first = (find: Finder, name: Folded): Span | undefined => {
    for (const range of find(name, source, language)) {
      const span = toSpan(source, range, morphology);
      if (isFree(span, taken)) return span;
    }
    return undefined;
  };
  const names: Folded[] = [];
  for (const name of namesIn(answer, language)) {
    const span = first(verbatim, name) ?? first(withoutPunctuation, name);
    if (span) return span;
    names.push(name);
  }
  const compared = names.slice(0, Math.max(1, Math.floor(mostComparisons / Math.max(1, source.words.length))));
  for (const find of [inflected, anywhere]) {
    for (const name of compared) {
      const span = first(find, name);
      if (span) return span;
    }
  }
  return undefined;
};

/** Units of the longest possible name: no sentence of a dataset is this long. */
const longestName = 5000;

/** Most names tried per answer, likeliest first, and most words of the sentence compared with the name's words. */
const mostNames = 200;
const mostComparisons = 2e6;

/**
 * The names an answer may mean, folded, likeliest first and without duplicates; with and without a particle or ending.
 */
function* namesIn(answer: string, language: Language): Generator<Folded> {
  const seen = new Set<string>();
  for (const parts of [[answer], partsOfAnswer(answer, language.frame)]) {
    for (const part of parts) {
      for (const form of plainForms(part)) {
        if (seen.has(form) || form.length > longestName) continue;
        if (seen.size >= mostNames) return;
        seen.add(form);
        for (const name of foldName(form, language.morphology)) {
          if (name.words.length > 0) yield name;
        }
      }
    }
  }
}

function foldName(text: string, morphology: Morphology): Folded[] {
  const name = fold(text);
  const last = name.words.at(-1);
  if (last && isHyphenated(name, last, morphology)) return [name, fold(text.replace(/.\p{L}+$/u, ''))];
  const stem = morphology.particle ? text.replace(morphology.particle, '') : text;
  if (stem !== text) {
    // Hiragana may be the end of a name that is written so, and a single letter is hardly a name.
    return /[^\p{Script=Hiragana}]$/u.test(stem) && stem.length > 1 ? [fold(stem), name] : [name, fold(stem)];
  }
  return [name];
}

let lastSentence = '';
let lastFolded = fold('');

/** Caches the last sentence, since its answers are handled one after another. */
function foldSentence(sentence: string): Folded {
  if (sentence !== lastSentence) {
    lastFolded = fold(sentence);
    lastSentence = sentence;
  }
  return lastFolded;
}
