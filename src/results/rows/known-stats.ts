import type { Store } from '../../store/store.js';
import { readSentenceStats, type SentenceStats, type StatsOfCells } from './sentence-stats.js';

/**
 * Statistics of sentences that are read when they are first asked for, each once. What was read stays: packed, and of
 * cells that were named.
 */
export class KnownStats {
  private readonly read = new Map<
    string,
    { readonly asked: Set<string>; readonly stats: Map<string, SentenceStats> }
  >();

  constructor(private readonly store: Store) {}

  /** By cell; those that have none are absent, and others may be there that were asked for before. */
  async of(metric: string, cells: readonly string[]): Promise<StatsOfCells> {
    const known = this.read.get(metric) ?? { asked: new Set<string>(), stats: new Map<string, SentenceStats>() };
    this.read.set(metric, known);
    const missing = [...new Set(cells)].filter((id) => !known.asked.has(id));
    for (const [id, stats] of await readSentenceStats(this.store, missing, metric)) known.stats.set(id, stats);
    for (const id of missing) known.asked.add(id);
    return known.stats;
  }
}
