import { readSentenceStats, type SentenceStats } from '../../scoring/sentence-stats.js';
import type { Store } from '../../store/store.js';

/** Statistics of sentences by cell. */
export type ByCell = ReadonlyMap<string, SentenceStats>;

/** What the relations resample: counts of entities, statistics of BLEU, sums of entropy. */
export type SentenceVectors = Readonly<Record<'seqeval' | 'bleu' | 'entropy', ByCell>>;

/** The statistics of the sentences of an experiment's cells. */
export async function readSentenceVectors(store: Store, cells: readonly string[]): Promise<SentenceVectors> {
  return {
    seqeval: await readSentenceStats(store, cells, 'seqeval'),
    bleu: await readSentenceStats(store, cells, 'bleu'),
    entropy: await readSentenceStats(store, cells, 'entropy'),
  };
}
