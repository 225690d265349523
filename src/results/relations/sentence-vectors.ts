import { readGivenMetrics } from '../../store/given.js';
import type { Store } from '../../store/store.js';
import { readSentenceStats, type StatsOfCells } from '../rows/sentence-stats.js';
import { readSetAside } from '../rows/set-aside.js';

/** What the relations resample: counts of entities, statistics of BLEU, sums of entropy. */
export interface SentenceVectors {
  readonly seqeval: StatsOfCells;
  readonly bleu: StatsOfCells;
  readonly entropy: StatsOfCells;
  /** Scores that were computed elsewhere, by their metric. */
  readonly given?: ReadonlyMap<string, StatsOfCells>;
  /** Redirect lines and lines of a few words, by cell. */
  readonly setAside?: ReadonlyMap<string, ReadonlySet<number>>;
}

/** The statistics of the sentences of some cells. */
export async function readSentenceVectors(store: Store, cells: readonly string[]): Promise<SentenceVectors> {
  const given = new Map<string, StatsOfCells>();
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
