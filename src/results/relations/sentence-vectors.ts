import { readGivenMetrics } from '../../store/given.js';
import type { Store } from '../../store/store.js';
import { readSentenceStats, type StatsOfCells } from '../rows/sentence-stats.js';
import { readSetAside } from '../rows/set-aside.js';

/** What relations resample: entity counts, BLEU statistics and sums of entropy. */
export interface SentenceVectors {
  readonly seqeval: StatsOfCells;
  readonly bleu: StatsOfCells;
  readonly entropy: StatsOfCells;
  /** Scores computed elsewhere, by metric. */
  readonly given?: ReadonlyMap<string, StatsOfCells>;
  /** Redirect lines and lines of a few words, by cell. */
  readonly setAside?: ReadonlyMap<string, ReadonlySet<number>>;
}

/** Reads the sentence statistics of the given cells. */
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
