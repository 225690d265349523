/**
 * How the forms of a name differ in a language. What a language does not have is left out; of a language without any of
 * it only exact forms are recognised.
 *
 * The first group is read by cheap translation, which looks for words of the lexicon in a text: both are normalised
 * (`methods/cheap-translation/normalise.ts`). The second is read by the aligned locator, which looks for a model's
 * answer in the sentence: both are folded (`locators/fold.ts`), so letters are lower case, without accents, and Hangul
 * is decomposed.
 */
export interface Morphology {
  /** What is cut off the dictionary form of a word to get its stem. */
  readonly nominative?: RegExp;
  /** What may follow a stem in a text: a closed list, so that a longer word is not taken for a name. */
  readonly ending?: RegExp;
  /** Whether endings are particles, which stay outside the name (서울에); inflected endings belong to it (Москве). */
  readonly endingIsParticle?: boolean;
  /** Length of the shortest stem that takes endings, in UTF-16 units; 3 where nothing is said. */
  readonly shortestStem?: number;
  /** Clitics written before a name, which stay outside it. */
  readonly prefix?: RegExp;
  /** How a word is written without the clitic before it, where the clitic has swallowed its first letter. */
  readonly restored?: (clitic: string, rest: string) => string | undefined;

  /** Whether a stem takes both the answer's ending and the sentence's in one paradigm; either may be empty. */
  readonly inflects?: (stem: string, answer: string, sentence: string) => boolean;
  /** The stem of a form in which a vowel drops out before an ending. */
  readonly contracted?: (word: string) => string | undefined;
  /** Whether two words are one but for the particles written before them. */
  readonly sameButPrefix?: (a: string, b: string) => boolean;
  /** A particle or postposition that an answer may end in. */
  readonly particle?: RegExp;
}
