import { cellPairs } from '../../results/pairing/pairs.js';
import type { Results } from '../../results/results.js';
import { type Comparison, compareCells } from '../../results/statistics/comparisons.js';
import type { System } from '../../results/systems.js';
import type { Store } from '../../store/store.js';

/** Tests that a page waits for; each takes some 10 ms at 1,000 sentences. */
export const mostTests = 100;

type Tests = ReadonlyMap<string, Comparison>;

const made = new WeakMap<Results, Map<string, Promise<Tests>>>();

/**
 * Tests of every cell of a grid against the pinned system's cell of its language, by `cell_id`; made once. Undefined
 * where they are so many that a page would not wait for them.
 */
export async function testsAgainst(
  store: Store,
  metric: string,
  pinned: System,
  results: Results,
): Promise<Tests | undefined> {
  const pairs = results.systems.filter((system) => system !== pinned).flatMap((system) => cellPairs(system, pinned));
  if (pairs.length > mostTests) return undefined;
  const own = made.get(results) ?? new Map<string, Promise<Tests>>();
  made.set(results, own);
  const key = `${metric} ${pinned.label}`;
  const tests =
    own.get(key) ??
    compareCells(store, [metric], pairs).then((found) => found.get(metric) ?? new Map<string, Comparison>());
  own.set(key, tests);
  return tests;
}
