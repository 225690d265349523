import type { Registry } from '../metrics/registry.js';
import { type ComparedCell, readCells } from '../results/cells.js';
import { readSentenceStats, type SentenceStats } from '../results/sentence-stats.js';
import { isParallel, readJoint, type StatsOfCells } from '../results/sentences.js';
import { readRegistry } from '../scoring/registry.js';
import type { Store } from '../store/store.js';
import { literal } from '../store/tables.js';
import type { Joint } from './correlations.js';

/** What claims are graded on, read from a store when it is asked for. */
export class Evidence {
  private readonly read = new Map<
    string,
    { readonly asked: Set<string>; readonly stats: Map<string, SentenceStats> }
  >();

  private constructor(
    private readonly store: Store,
    readonly cells: readonly ComparedCell[],
    /** Every metric, those that were computed elsewhere too. */
    readonly registry: Registry,
  ) {}

  /** @param experiment undefined for all cells of the store */
  static async of(store: Store, experiment: string | undefined): Promise<Evidence> {
    return new Evidence(store, await readCells(store, experiment), await readRegistry(store));
  }

  /** Statistics of sentences; cells that have none are absent. */
  async stats(source: string, cells: readonly ComparedCell[]): Promise<StatsOfCells> {
    const known = this.read.get(source) ?? { asked: new Set<string>(), stats: new Map<string, SentenceStats>() };
    this.read.set(source, known);
    const missing = [...new Set(cells.map(({ id }) => id))].filter((id) => !known.asked.has(id));
    for (const [id, stats] of await readSentenceStats(this.store, missing, source)) known.stats.set(id, stats);
    for (const id of missing) known.asked.add(id);
    return known.stats;
  }

  joint(cells: readonly ComparedCell[], sources: readonly [string, string]): Promise<Map<string, Joint>> {
    return readJoint(
      this.store,
      cells.map(({ id }) => id),
      sources,
    );
  }

  /** Whether the sentences of a kind of statistics are translations of each other in all languages of these cells. */
  parallel(source: string, cells: readonly ComparedCell[]): Promise<boolean> {
    const [cell] = cells;
    if (!cell) return Promise.resolve(false);
    const of = this.registry.isOfEntities(source) ? cell : cell.translation;
    return isParallel(this.store, of, [...new Set(cells.map(({ language }) => language))]);
  }

  /** Share of the answers behind these cells that came from recordings. */
  async recordedShare(cells: readonly ComparedCell[]): Promise<number> {
    if (cells.length === 0) return 0;
    const [row] = await this.store.rows<{ share: number | null }>(
      `SELECT (count(*) FILTER (g.origin <> 'live')) / nullif(count(*), 0) AS share
       FROM (SELECT DISTINCT call.key AS key FROM (SELECT unnest(calls) AS call FROM predictions
             WHERE cell_id IN (${cells.map(({ id }) => literal(id)).join(', ')}))) JOIN generations g USING (key)`,
    );
    return row?.share ?? 0;
  }
}
