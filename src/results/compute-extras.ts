import type { Store } from '../store/store.js';
import { chosenSystem } from './against.js';
import { compare } from './comparisons.js';
import { counterparts, pairsOf } from './counterparts.js';
import type { Evidence } from './evidence.js';
import { bases, deltaMetrics, type Extras } from './extras.js';
import { pool } from './pooled.js';

/** Everything that is computed from statistics of sentences. `against` is `axis=value,…` or undefined. */
export async function computeExtras(store: Store, evidence: Evidence, against: string | undefined): Promise<Extras> {
  const { systems } = evidence;
  const base = against === undefined ? undefined : chosenSystem(against, systems);
  const metrics = evidence.shown.filter(({ best }) => best !== null);
  const tested = base ? systems.filter((system) => system !== base).flatMap((system) => pairsOf({ system, base })) : [];
  const delta = (axis: keyof typeof bases) =>
    compare(store, deltaMetrics, counterparts(systems, axis, bases[axis]).flatMap(pairsOf));
  return {
    ...(base
      ? {
          against: {
            label: base.label,
            tests: await compare(
              store,
              metrics.map(({ metric }) => metric),
              tested,
            ),
          },
        }
      : {}),
    deltas: { adapter: await delta('adapter'), locator: await delta('locator') },
    pooled: await pool(store, evidence, ['f1.seqeval', 'bleu']),
  };
}
