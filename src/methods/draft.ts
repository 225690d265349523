import type { State } from '../store/generation.js';
import type { Entity, Mention } from '../text/sentence.js';

/** Which generation a prediction used. `translation` is the forward turn that first produces one, `forced` the measurement of the last, `round-trip` that one led back. */
export interface Call {
  readonly step: 'forward' | 'translation' | 'tag' | 'backward' | 'direct' | 'forced' | 'round-trip';
  readonly round: number;
  /** Position among the English entities, for backward calls. */
  readonly entity: number | null;
  readonly key: string;
}

/**
 * Why an English entity led to no predicted entity (docs/methods.md): the model refused or answered nothing (`empty`), no words
 * were aligned with it, the answer's words are not in the sentence, or another prediction has exactly them or some of them.
 */
export type ExitReason = 'refused' | 'empty' | 'not-aligned' | 'not-located' | 'duplicate' | 'overlap';

/** An English entity that led to no span, and why. */
export interface Exit extends Mention {
  /** Position among the English entities; absent where a method has none. */
  readonly mention?: number;
  readonly answer: string | null;
  readonly reason: ExitReason;
}

/** An entity as a method found it. */
export interface FoundEntity extends Entity {
  /** Position of the English entity that led to it; absent where a method has none. */
  readonly mention?: number;
}

/** What a method says of one sentence. Spans are as found; the runner snaps them to whole tokens. */
export interface Draft {
  /** Null where the method makes none; empty where it made nothing of the sentence. */
  readonly translation: string | null;
  readonly englishEntities: readonly Mention[];
  /** Each English entity led to at least one of these, or to exactly one of `exits`. */
  readonly entities: readonly FoundEntity[];
  readonly exits: readonly Exit[];
  readonly calls: readonly Call[];
  readonly state: State;
}
