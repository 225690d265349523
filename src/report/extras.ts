import type { PublishedRow } from '../published/row.js';
import type { Store } from '../store/store.js';
import { chosenSystem } from './against.js';
import { type Against, type Comparisons, compare } from './comparisons.js';
import { counterparts, pairsOf } from './counterparts.js';
import type { Evidence } from './evidence.js';
import { shownMetrics } from './metrics.js';
import { type PooledScores, pool } from './pooled.js';

/** What a report says beside the rows of its experiment. */
export interface Extras {
  /** Tests of every row against one, in the tables of languages. */
  readonly against?: Against | undefined;
  /** Tests of each adapter against none, and of each locator against the paper's, with all else the same. */
  readonly deltas?: { readonly adapter: Comparisons; readonly locator: Comparisons };
  readonly pooled?: PooledScores;
  /** Published numbers that come with eatlab, and those of the user. */
  readonly published?: readonly PublishedRow[];
  readonly own?: readonly PublishedRow[];
}

/** The value of an axis that the others are compared with. */
export const bases = { adapter: 'none', locator: 'official' } as const;

/** Metrics whose differences a table of its own shows. */
export const deltaMetrics = ['f1.seqeval', 'bleu'] as const;

/** Everything that is computed from statistics of sentences. `against` is `axis=value,…` or undefined. */
export async function computeExtras(store: Store, evidence: Evidence, against: string | undefined): Promise<Extras> {
  const { systems } = evidence;
  const base = against === undefined ? undefined : chosenSystem(against, systems);
  const metrics = shownMetrics.filter(({ metric, ranked }) => ranked && evidence.hasMetric(metric));
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
