import type { State } from '../store/generation.js';
import type { Mention } from '../text/sentence.js';

/** An entity in an English sentence, with its code point span if the tagger knows it (text-to-text taggers do not). */
export interface TaggedEntity extends Mention {
  readonly start?: number;
  readonly end?: number;
}

/** The state of a tagger's answer: `unparsable` if no entities could be read; `ok` even if there are none. */
export type TagState = Exclude<State, 'failed'>;

/** Finds PER, ORG and LOC in an English sentence, in the order of the text. */
export interface Tagger {
  /** `asked` is called with the key and state of each generation used, if the tagger is a model. */
  tag(sentence: string, asked?: (key: string, state: TagState) => void): Promise<readonly TaggedEntity[]>;
}
