import type { Sentence } from '../../text/sentence.js';
import type { At } from './gold-tags.js';
import type { LinePlace } from './messages.js';

/** A sentence and its place in its file. */
export interface SentenceRow {
  readonly sentence: Sentence;
  readonly at: At;
}

/** The sentences of rows. */
export async function* sentencesOf(rows: AsyncIterable<SentenceRow>): AsyncGenerator<Sentence> {
  for await (const { sentence } of rows) yield sentence;
}

/** A sentence from a file of lines, to which others may be joined. */
export interface LineRow extends SentenceRow {
  /** Where it begins. */
  readonly place: LinePlace;
  /** Its `# sent_id`, if the file has one. */
  readonly name?: string;
}
