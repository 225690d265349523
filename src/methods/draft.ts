import type { State } from '../store/generation.js';
import type { Entity, Mention } from '../text/sentence.js';

/**
 * Which generation a prediction used. `translation` is the forward turn that first produces a translation, `forced` the
 * measurement of the last translation, `round-trip` its translation back. `revision` is a turn that may write it anew.
 */
export interface Call {
  readonly step: 'forward' | 'translation' | 'revision' | 'tag' | 'backward' | 'direct' | 'forced' | 'round-trip';
  readonly round: number;
  /** Index of the English entity, for backward calls. */
  readonly entity: number | null;
  readonly key: string;
}

/**
 * Why an English entity led to no predicted entity (docs/methods.md): the model refused or answered nothing (`empty`),
 * no words were aligned with it, the answer's words are not in the sentence, or another prediction has exactly those
 * words or some of them.
 */
export type ExitReason = 'refused' | 'empty' | 'not-aligned' | 'not-located' | 'duplicate' | 'overlap';

/** An English entity that led to no span, and why. */
export interface Exit extends Mention {
  /** Index of the English entity; absent if the method has none. */
  readonly mention?: number;
  readonly answer: string | null;
  readonly reason: ExitReason;
}

/** An entity as a method found it. */
export interface FoundEntity extends Entity {
  /** Index of the English entity that led to it; absent if the method has none. */
  readonly mention?: number;
}

/** A method's result for one sentence. Spans are as found; the runner snaps them to whole tokens. */
export interface Draft {
  /** Null if the method does not translate; empty if it got no translation. */
  readonly translation: string | null;
  readonly englishEntities: readonly Mention[];
  /** Each English entity led to at least one of these, or to exactly one of `exits`. */
  readonly entities: readonly FoundEntity[];
  readonly exits: readonly Exit[];
  readonly calls: readonly Call[];
  readonly state: State;
}
