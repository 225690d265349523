import { scoreCells } from '../scoring/score-cells.js';
import { type Merged, mergeInto } from '../store/merge/merge.js';
import { isWhole, plansOf, type ShardedPlan, shardsOf } from '../store/merge/shards.js';
import type { Store } from '../store/store.js';
import { literal } from '../store/tables.js';
import { serversOf } from './provenance.js';

/** What merging gave. */
export interface MergedShards {
  readonly merged: readonly Merged[];
  /** The plans that the databases have shards of, those that are not whole included. */
  readonly plans: readonly ShardedPlan[];
  /** Cells that were scored since all of their shards are there. */
  readonly scored: number;
}

/**
 * Merges databases, and scores the cells of plans whose shards are all there: from then on they are as one run would
 * have left them. Cells of other plans keep the state `partial`.
 * @throws UserError as `mergeInto`
 */
export async function mergeShards(
  store: Store,
  others: readonly string[],
  tell: (line: string) => void,
): Promise<MergedShards> {
  const { merged, shards } = await mergeInto(store, others, tell);
  const touched = new Set(shards.map(({ plan }) => plan));
  const plans = plansOf(await shardsOf(store)).filter(({ plan }) => touched.has(plan));
  let scored = 0;
  for (const plan of plans.filter(isWhole)) {
    const cells = await settleCells(store, plan);
    scored += (await scoreCells(store, { cells })).scored;
  }
  return { merged, plans, scored };
}

/** Gives the cells of a whole plan the state and the servers that all of their shards make together. */
async function settleCells(store: Store, { plan }: ShardedPlan): Promise<string[]> {
  const rows = await store.rows<{ cell_id: string }>(
    `SELECT DISTINCT cell_id FROM cells WHERE cell_id IN (SELECT unnest(cells) FROM shards WHERE plan = $plan) ORDER BY 1`,
    { plan },
  );
  const ids = rows.map(({ cell_id }) => cell_id);
  if (ids.length === 0) return ids;
  const servers = await serversOf(ids, store);
  const values = ids.map((id) => `(${literal(id)}, ${literal(JSON.stringify({ servers: servers.get(id) ?? [] }))})`);
  await store.run(
    `UPDATE cells SET provenance = json_merge_patch(provenance, patch::JSON),
       status = CASE WHEN cell_id IN (SELECT unnest(partial_cells) FROM shards WHERE plan = ${literal(plan)})
         OR cell_id IN (SELECT cell_id FROM predictions WHERE state = 'failed') THEN 'partial' ELSE 'done' END
     FROM (VALUES ${values.join(', ')}) AS served(id, patch) WHERE cell_id = id`,
  );
  return ids;
}
