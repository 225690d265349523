import type { Sentence } from '../../text/sentence.js';
import type { LinePlace } from '../messages.js';

/** A sentence and where in a file it begins. */
export interface SentenceRow {
  readonly sentence: Sentence;
  readonly place: LinePlace;
  /** Its `# sent_id`, where the file has one. */
  readonly name?: string;
}

/** The sentences of rows. */
export async function* sentencesOf(rows: AsyncIterable<SentenceRow>): AsyncGenerator<Sentence> {
  for await (const { sentence } of rows) yield sentence;
}
