import type { Language } from '../languages/language.js';
import type { Span } from '../text/sentence.js';

/** The context in which an answer is located. */
export interface LocatorContext {
  /** Language of the source sentence. */
  readonly language: Language;
  /** Spans already taken by the sentence's earlier entities: a repeated mention goes to its next free occurrence. */
  readonly taken: readonly Span[];
}

/**
 * Finds a model's answer in the source sentence. Pure: the same answer, sentence and context give the same span.
 * Undefined if the answer is not in the sentence: a locator never invents a span.
 */
export type Locator = (answer: string, sentence: string, context: LocatorContext) => Span | undefined;
