import { planDigest } from '../plan/shards/plan-digest.js';
import type { Shard } from '../plan/shards/shard.js';
import type { SelectedExperiment } from '../plan/work/selection.js';
import type { Store } from '../store/store.js';
import { literal, type Row } from '../store/tables.js';

/** How the run of a shard ended. */
export interface ShardEnd {
  readonly status: 'interrupted' | 'partial' | 'done';
  /** Cells in which sentences of this shard have no answer. */
  readonly partialCells: readonly string[];
  /** Sentences of the shard, once for each cell. */
  readonly sentences: number;
}

/** What a database says of the shard that it holds, so that `merge` knows what belongs together and what lacks. */
export class ShardRecord {
  private constructor(
    private readonly store: Store,
    private readonly row: Row<'shards'>,
  ) {}

  /**
   * Says that the shard runs. A database holds a share of one plan: what it said of the same experiments before they
   * were changed no longer counts.
   */
  static async begin(
    store: Store,
    { index, of }: Shard,
    experiments: readonly SelectedExperiment[],
    limit: number | undefined,
  ): Promise<ShardRecord> {
    const names = experiments.map(({ loaded }) => loaded.experiment.name);
    const plan = planDigest(experiments, of, limit);
    const record = new ShardRecord(store, {
      plan,
      shard: index,
      shards: of,
      experiments: names,
      cells: [...new Set(experiments.flatMap(({ cells }) => cells.map(({ id }) => id)))],
      started_at: new Date().toISOString(),
    });
    await store.flush();
    await store.run(
      `DELETE FROM shards WHERE plan <> ${literal(plan)} AND list_has_any(experiments, [${names.map(literal).join(', ')}])`,
    );
    store.append('shards', { ...record.row, status: 'running' });
    await store.flush();
    return record;
  }

  end({ status, partialCells, sentences }: ShardEnd): void {
    this.store.append('shards', {
      ...this.row,
      status,
      partial_cells: partialCells,
      sentences,
      finished_at: new Date().toISOString(),
    });
  }
}
