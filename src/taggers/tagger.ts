import type { State } from '../store/generation.js';
import type { Mention } from '../text/sentence.js';

/** An entity in an English sentence; its span in code points where the tagger knows it (text-to-text taggers do not). */
export interface TaggedEntity extends Mention {
  readonly start?: number;
  readonly end?: number;
}

/** What became of a tagger's answer: `unparsable` where entities could not be read in it, `ok` also where there are none. */
export type TagState = Exclude<State, 'failed'>;

/** Finds PER, ORG and LOC in an English sentence, in the order of the text. */
export interface Tagger {
  /** `asked` hears of each generation that was used, where the tagger is a model: its key, and what became of it. */
  tag(sentence: string, asked?: (key: string, state: TagState) => void): Promise<readonly TaggedEntity[]>;
}
