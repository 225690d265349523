import { readGivenMetrics } from '../../scoring/registry.js';
import type { Store } from '../../store/store.js';
import { readSentenceStats, type SentenceStats } from '../sentence-stats.js';
import { readSetAside } from './set-aside.js';

/** Statistics of sentences by cell. */
export type ByCell = ReadonlyMap<string, SentenceStats>;

/** What the relations resample: counts of entities, statistics of BLEU, sums of entropy. */
export interface SentenceVectors {
  readonly seqeval: ByCell;
  readonly bleu: ByCell;
  readonly entropy: ByCell;
  /** Scores that were computed elsewhere, by their metric. */
  readonly given?: ReadonlyMap<string, ByCell>;
  /** Redirect lines and lines of a few words, by cell. */
  readonly setAside?: ReadonlyMap<string, ReadonlySet<number>>;
}

/** The statistics of the sentences of an experiment's cells. */
export async function readSentenceVectors(store: Store, cells: readonly string[]): Promise<SentenceVectors> {
  const given = new Map<string, ByCell>();
  for (const { metric } of await readGivenMetrics(store))
    given.set(metric, await readSentenceStats(store, cells, metric));
  return {
    given,
    seqeval: await readSentenceStats(store, cells, 'seqeval'),
    bleu: await readSentenceStats(store, cells, 'bleu'),
    entropy: await readSentenceStats(store, cells, 'entropy'),
    setAside: await readSetAside(store, cells),
  };
}
