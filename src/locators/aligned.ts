import type { Language } from '../languages/language.js';
import type { Morphology } from '../languages/morphology.js';
import type { Span } from '../text/sentence.js';
import { type Finder, inflected, verbatim, withoutPunctuation } from './finders.js';
import { type Folded, fold } from './fold.js';
import { isHyphenated, type Range, toSpan } from './folded-range.js';
import type { Locator } from './locator.js';
import { isFree } from './occurrences.js';
import { read } from './reading/read.js';
import { sourceOf } from './source.js';
import { unmixed, variant } from './variants.js';

/**
 * Ours. The answer is read first (reading/read.ts): what in it repeats the sentence, what is frame, what may be the
 * phrase. Then the likeliest phrases are sought: as whole words, ignoring punctuation and spaces, and word by word with
 * other endings or particles (forms.ts). In spaced text a span covers whole words. There is no fuzzy matching: if no
 * rule joins the forms, there is no span.
 */
export const aligned: Locator = (answer, sentence, { language, taken }) => {
  const source = sourceOf(sentence, language);
  const { places, phrases, sentence: whole } = read(answer, source.folded, language);
  const { morphology } = language;
  const free = (ranges: Iterable<Range>): Span | undefined => {
    for (const range of ranges) {
      const span = toSpan(source.folded, range, morphology);
      if (isFree(span, taken)) return span;
    }
    return undefined;
  };
  const marked = free(places);
  if (marked) return marked;
  const seen = new Set<string>();
  const compared = Math.max(1, Math.floor(mostComparisons / Math.max(1, source.folded.words.length)));
  for (const phrase of phrases) {
    for (const names of namesIn(phrase, seen, language)) {
      for (const find of seen.size <= compared ? finders : finders.slice(0, 2)) {
        for (const name of names) {
          const span = free(find(name, source, language));
          if (span) return span;
        }
      }
    }
  }
  return free(whole);
};

/** The most reliable first. */
const finders: readonly Finder[] = [verbatim, withoutPunctuation, inflected];

/** Units of the longest possible name: no sentence of a dataset is this long. */
const longestName = 5000;

/** Most names tried per answer, likeliest first, and most words of the sentence compared with the name's words. */
const mostNames = 200;
const mostComparisons = 2e6;

/** The names that a phrase may mean, folded: with and without a particle or an ending, then without a title. */
function* namesIn(phrase: string, seen: Set<string>, language: Language): Generator<readonly Folded[]> {
  if (seen.has(phrase) || phrase.length > longestName || seen.size >= mostNames) return;
  seen.add(phrase);
  const isName = (name: Folded) => name.words.length > 0;
  yield foldName(unmixed(phrase, language), language.morphology).filter(isName);
  const untitled = language.answers?.title ? phrase.replace(language.answers.title, '') : phrase;
  if (untitled !== phrase && untitled.trim().length > 1) yield [fold(untitled, variant)].filter(isName);
}

function foldName(text: string, morphology: Morphology): Folded[] {
  const name = fold(text, variant);
  const last = name.words.at(-1);
  if (last && isHyphenated(name, last, morphology)) return [name, fold(text.replace(/.\p{L}+$/u, ''), variant)];
  const stem = morphology.particle ? text.replace(morphology.particle, '') : text;
  if (stem !== text) {
    // Hiragana may be the end of a name that is written so, and a single letter is hardly a name.
    const isName = /[^\p{Script=Hiragana}]$/u.test(stem) && stem.length > 1;
    return isName ? [fold(stem, variant), name] : [name, fold(stem, variant)];
  }
  return [name];
}
