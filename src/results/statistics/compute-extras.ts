import type { Store } from '../../store/store.js';
import { chosenSystem } from '../pairing/against.js';
import { cellPairs, counterparts } from '../pairing/pairs.js';
import type { Results } from '../results.js';
import type { System } from '../systems.js';
import { type Comparisons, compareCells } from './comparisons.js';
import { bases, deltaMetrics, type Extras, leadMetrics } from './extras.js';
import { leadsOf } from './leads.js';
import { meanIntervals } from './means.js';
import { pool } from './pooled.js';

/**
 * Everything that is computed from sentence statistics.
 * @param against `axis=value,…` or undefined
 */
export async function computeExtras(store: Store, results: Results, against: string | undefined): Promise<Extras> {
  const { systems } = results;
  const base = against === undefined ? undefined : chosenSystem(against, systems);
  const delta = (axis: keyof typeof bases) =>
    compareCells(
      store,
      deltaMetrics,
      counterparts(systems, axis, bases[axis]).flatMap(({ cells }) => cells),
    );
  return {
    ...(base ? { against: { label: base.label, tests: await testsAgainst(store, base, results) } } : {}),
    deltas: { adapter: await delta('adapter'), locator: await delta('locator') },
    pooled: await pool(store, results, ['f1.seqeval', 'bleu']),
    leads: await leadsOf(store, results, leadMetrics),
    means: await meanIntervals(store, results),
  };
}

function testsAgainst(store: Store, base: System, results: Results): Promise<Comparisons> {
  const metrics = results.shown().filter(({ best }) => best !== null);
  const pairs = results.systems.filter((system) => system !== base).flatMap((system) => cellPairs(system, base));
  return compareCells(
    store,
    metrics.map(({ metric }) => metric),
    pairs,
  );
}
