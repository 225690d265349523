import type { Registry } from '../metrics/registry.js';
import type { CellRow } from '../results/rows/cells.js';
import { isParallel } from '../results/rows/is-parallel.js';
import { type JointStats, readJointStats } from '../results/rows/joint-stats.js';
import { KnownStats } from '../results/rows/known-stats.js';
import { dataOf, type StatsOfCells } from '../results/rows/sentence-stats.js';
import type { Store } from '../store/store.js';
import { literal } from '../store/tables.js';

/** What claims are graded on, read from a store on demand. */
export class Evidence {
  private readonly known: KnownStats;

  /** @param registry every metric, including imported ones */
  constructor(
    private readonly store: Store,
    readonly registry: Registry,
  ) {
    this.known = new KnownStats(store);
  }

  /** Sentence statistics; cells without any are absent. */
  stats(source: string, cells: readonly CellRow[]): Promise<StatsOfCells> {
    return this.known.of(source, cells.map(idOf));
  }

  joint(cells: readonly CellRow[], sources: readonly [string, string]): Promise<Map<string, JointStats>> {
    return readJointStats(this.store, cells.map(idOf), sources);
  }

  /** Whether the sentences behind these statistics are translations of each other in all languages of these cells. */
  parallel(source: string, cells: readonly CellRow[]): Promise<boolean> {
    return isParallel(
      this.store,
      cells.map((cell) => dataOf(cell, source)),
    );
  }

  /** Share of these cells' answers that came from recordings. */
  async recordedShare(cells: readonly CellRow[]): Promise<number> {
    if (cells.length === 0) return 0;
    const [row] = await this.store.rows<{ share: number | null }>(
      `SELECT (count(*) FILTER (g.origin <> 'live')) / nullif(count(*), 0) AS share
       FROM (SELECT DISTINCT call.key AS key FROM (SELECT unnest(calls) AS call FROM predictions
             WHERE cell_id IN (${cells.map((cell) => literal(idOf(cell))).join(', ')}))) JOIN generations g USING (key)`,
    );
    return row?.share ?? 0;
  }
}

const idOf = ({ cell_id }: CellRow): string => cell_id;
