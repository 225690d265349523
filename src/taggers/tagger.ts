import type { Mention } from '../text/sentence.js';

/** An entity in an English sentence; its span in code points where the tagger knows it (text-to-text taggers do not). */
export interface TaggedEntity extends Mention {
  readonly start?: number;
  readonly end?: number;
}

/** Finds PER, ORG and LOC in an English sentence, in the order of the text. */
export interface Tagger {
  /** `asked` hears the key of each generation that was used, where the tagger is a model. */
  tag(sentence: string, asked?: (key: string) => void): Promise<readonly TaggedEntity[]>;
}
