import type { Language } from '../languages/language.js';
import type { Mention } from '../text/sentence.js';
import type { Funnel } from './funnel/follow-entities.js';
import type { Followed } from './funnel/followed.js';
import type { NotTranslated } from './not-translated.js';

/** Gold tags beside predicted ones, on the same tokens. */
export interface Judged {
  readonly language: Language;
  readonly tokens: readonly string[];
  readonly goldTags: readonly string[];
  readonly tags: readonly string[];
}

/** What an engine said of the tokens of an answer, in nats at temperature 1; null where it did not say. */
export interface Certainty {
  /** Mean over the tokens, or a lower bound of it. */
  readonly entropy: number | null;
  readonly entropy_low: number | null;
  readonly entropy_high: number | null;
  /** Sum over the tokens. */
  readonly logprob: number | null;
  readonly tokens: number;
  /** Why the answer is no translation; null where it may be one. */
  readonly notTranslated: NotTranslated | null;
}

/** A sentence, and what the model made of its own translation of it when it was to lead that back. */
export interface RoundTrip {
  readonly source: string;
  readonly back: string;
}

/** Calls that were asked a second time, and how many of them were answered otherwise. */
export interface Repeats {
  readonly flipped: number;
  readonly repeated: number;
}

/** Names that count as seen. */
export interface SeenNames {
  /** Which list it is. */
  readonly list: string;
  has(name: string): boolean;
}

/**
 * All that a metric can read of a predicted sentence; null is what the data, the method or the engine does not have.
 */
export interface ScoredSentence {
  readonly language: Language;
  readonly judged: Judged | null;
  /** The same, with what is known of each stage. */
  readonly followed: Followed | null;
  /** What became of each entity. */
  readonly funnel: Funnel | null;
  readonly translation: string | null;
  readonly reference: string | null;
  /** English names of the gold entities. */
  readonly names: readonly Mention[] | null;
  /** Of the turn that first produced the translation. */
  readonly certainty: Certainty | null;
  /** Of the final translation under one fixed prompt. */
  readonly forced: Certainty | null;
  readonly roundTrip: RoundTrip | null;
  readonly repeats: Repeats | null;
  readonly seen: SeenNames | null;
  /** Scores that were computed elsewhere, by the name of their metric. */
  readonly given: ReadonlyMap<string, number> | null;
}
