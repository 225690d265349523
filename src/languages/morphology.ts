/**
 * How the forms of a name vary in a language. Leave out what a language does not have; without any of these fields only
 * exact forms are recognised.
 *
 * Cheap translation uses the first group to find words of the lexicon in a text. Both are normalised first
 * (`methods/cheap-translation/normalise.ts`). The aligned locator uses the second group to find a model's answer in the
 * sentence. Both are folded first (`locators/fold.ts`): lower case, no accents, Hangul decomposed.
 */
export interface Morphology {
  /** What is cut off a dictionary form to get its stem. */
  readonly nominative?: RegExp;
  /** What may follow a stem in a text: a closed list, so that a longer word is not taken for a name. */
  readonly ending?: RegExp;
  /** Whether endings are particles, which stay outside the name (서울에). Inflected endings belong to it (Москве). */
  readonly endingIsParticle?: boolean;
  /** Length of the shortest stem that takes endings, in UTF-16 units; 3 if absent. */
  readonly shortestStem?: number;
  /** Clitics written before a name, which stay outside it. */
  readonly prefix?: RegExp;
  /** The spelling of a word without its clitic, where the clitic has swallowed the word's first letter. */
  readonly restored?: (clitic: string, rest: string) => string | undefined;

  /** Whether one paradigm has both endings for a stem, the answer's and the sentence's; either may be empty. */
  readonly inflects?: (stem: string, answer: string, sentence: string) => boolean;
  /** The stem of a form that loses a vowel before an ending. */
  readonly contracted?: (word: string) => string | undefined;
  /** Whether two words differ only in the particles written before them. */
  readonly sameButPrefix?: (a: string, b: string) => boolean;
  /** A particle or postposition that an answer may end with. */
  readonly particle?: RegExp;
}
