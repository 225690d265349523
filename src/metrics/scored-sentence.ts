import type { Language } from '../languages/language.js';
import type { Mention } from '../text/sentence.js';
import type { Funnel } from './funnel/follow-entities.js';
import type { Followed } from './funnel/followed.js';
import type { NotTranslated } from './not-translated.js';

/** Gold and predicted tags on the same tokens. */
export interface Judged {
  readonly language: Language;
  readonly tokens: readonly string[];
  readonly goldTags: readonly string[];
  readonly tags: readonly string[];
  /** For each predicted entity, whether its span was widened to whole tokens; null where that is not known. */
  readonly widened?: readonly boolean[] | null;
}

/** What an engine reported about an answer's tokens, in nats at temperature 1; null if it did not. */
export interface Certainty {
  /** Mean over the tokens, or a lower bound. */
  readonly entropy: number | null;
  readonly entropy_low: number | null;
  readonly entropy_high: number | null;
  /** Sum over the tokens. */
  readonly logprob: number | null;
  readonly tokens: number;
  /** Why the answer is not a translation; null if it may be one. */
  readonly notTranslated: NotTranslated | null;
}

/** A sentence, and the model's back-translation of its own translation. */
export interface RoundTrip {
  readonly source: string;
  readonly back: string;
}

/** Calls asked twice, and how many of them got a different answer. */
export interface Repeats {
  readonly flipped: number;
  readonly repeated: number;
}

/** Names that count as seen. */
export interface SeenNames {
  /** Identifies the list. */
  readonly list: string;
  has(name: string): boolean;
}

/** Everything a metric can read about a predicted sentence; null if the data, method or engine does not provide it. */
export interface ScoredSentence {
  readonly language: Language;
  readonly judged: Judged | null;
  /** The same, with what is known about each stage. */
  readonly followed: Followed | null;
  /** What happened to each entity. */
  readonly funnel: Funnel | null;
  readonly translation: string | null;
  readonly reference: string | null;
  /** English names of the gold entities. */
  readonly names: readonly Mention[] | null;
  /** For the turn that first produced the translation. */
  readonly certainty: Certainty | null;
  /** For the turn that composed the translation that counts, where a later turn may have; null where none may. */
  readonly composed: Certainty | null;
  /** For the final translation under one fixed prompt. */
  readonly forced: Certainty | null;
  readonly roundTrip: RoundTrip | null;
  readonly repeats: Repeats | null;
  readonly seen: SeenNames | null;
  /** Imported scores, by metric name. */
  readonly given: ReadonlyMap<string, number> | null;
}
