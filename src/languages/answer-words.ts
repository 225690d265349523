/**
 * The words with which a model talks about a phrase when it was asked for the phrase alone. Each field is a list of
 * words with spaces between them; `*` stands for any ending. In languages without spaces the words are looked for one
 * after the other in running text.
 */
export interface AnswerWords {
  /** What the phrase is called: phrase, answer, translation; and the types of names: place, person. */
  readonly nouns: string;
  /** What the sentence is called. */
  readonly sources: string;
  /** What else stands around a phrase: pronouns, copulas, verbs, particles. */
  readonly words: string;
  /** What says that there is no such phrase. */
  readonly denials: string;
  /** What may be written before one of the words as part of it. */
  readonly clitic?: RegExp;
  /** In languages without spaces: the words next to which a phrase may begin (after them) and end (before them). */
  readonly before?: string;
  readonly after?: string;
  /** Titles and honorifics that an answer may add to a name. */
  readonly title?: RegExp;
}
