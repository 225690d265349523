import type { Mention } from '../text/sentence.js';

/** An entity in an English sentence; its span in code points where the tagger knows it (text-to-text taggers do not). */
export interface TaggedEntity extends Mention {
  readonly start?: number;
  readonly end?: number;
}

/** Finds PER, ORG and LOC in an English sentence, in the order of the text. */
export interface Tagger {
  tag(sentence: string): Promise<readonly TaggedEntity[]>;
}
