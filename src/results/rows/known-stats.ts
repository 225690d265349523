import type { Store } from '../../store/store.js';
import { readSentenceStats, type SentenceStats, type StatsOfCells } from './sentence-stats.js';

/**
 * Sentence statistics that are read once, when first requested, and then kept in packed form for the requested cells.
 */
export class KnownStats {
  private readonly read = new Map<
    string,
    { readonly asked: Set<string>; readonly stats: Map<string, SentenceStats> }
  >();

  constructor(private readonly store: Store) {}

  /** By cell. Cells without statistics are absent, and cells requested earlier may be present. */
  async of(metric: string, cells: readonly string[]): Promise<StatsOfCells> {
    const known = this.read.get(metric) ?? { asked: new Set<string>(), stats: new Map<string, SentenceStats>() };
    this.read.set(metric, known);
    const missing = [...new Set(cells)].filter((id) => !known.asked.has(id));
    for (const [id, stats] of await readSentenceStats(this.store, missing, metric)) known.stats.set(id, stats);
    for (const id of missing) known.asked.add(id);
    return known.stats;
  }
}
