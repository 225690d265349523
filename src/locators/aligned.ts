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
 * Ours. Both sides are folded (fold.ts); the answer is sought as whole words, then without regard to punctuation and
 * spaces, then word by word with other endings or particles (forms.ts), and in unspaced languages at last anywhere. A
 * span of spaced text covers whole words. Nothing is found by likeness: without a rule that joins the forms there is no
 * span.
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
  for (const find of [inflected, anywhere]) {
    for (const name of names) {
      const span = first(find, name);
      if (span) return span;
    }
  }
  return undefined;
};

/**
 * What the answer may mean by the name, folded, the likeliest first, each once; with and without a particle or an
 * ending.
 */
function* namesIn(answer: string, language: Language): Generator<Folded> {
  const seen = new Set<string>();
  for (const parts of [[answer], partsOfAnswer(answer, language.frame)]) {
    for (const part of parts) {
      for (const form of plainForms(part)) {
        if (seen.has(form)) continue;
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

/** The answers of a sentence come one after the other. */
function foldSentence(sentence: string): Folded {
  if (sentence !== lastSentence) {
    lastFolded = fold(sentence);
    lastSentence = sentence;
  }
  return lastFolded;
}
