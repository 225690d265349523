import { tInterval } from '../../statistics/t-interval.js';
import type { Store } from '../../store/store.js';
import { groupBy } from '../group-by.js';
import type { Results } from '../results.js';
import { isParallel } from '../rows/is-parallel.js';
import { dataOf, hasSentenceStats, readSentenceStats } from '../rows/sentence-stats.js';
import type { System } from '../systems.js';
import { blocksOf } from './blocks.js';
import { estimateContrasts } from './contrasts.js';
import type { MeanIntervals } from './extras.js';
import { completeMean } from './mean.js';

export const meanKey = ({ cells }: System): string => [...cells.values()].map(({ cell_id }) => cell_id).join(' ');

/**
 * Intervals of the means of systems with a score in every language, over sentences with the languages fixed. The
 * contributions of sentences that are translations of each other are added before squaring. A mean is absent if its
 * scores do not cover the sentences whose statistics all languages have. Only one system's sentence statistics are in
 * memory at a time.
 */
export async function meanIntervals(store: Store, results: Results): Promise<MeanIntervals> {
  const found = new Map<string, Map<string, readonly [number, number]>>();
  const { systems, languages, registry, score } = results;
  if (languages.length < 2 || !(await hasSentenceStats(store))) return found;
  const parallel = new Map<string, boolean>();
  for (const system of systems.filter(({ cells }) => languages.every((language) => cells.has(language)))) {
    const cells = languages.flatMap((language) => system.cells.get(language) ?? []);
    for (const shown of bySource(results)) {
      const [source, metrics] = shown;
      const ids = cells.map(({ cell_id }) => cell_id);
      const data = cells.map((cell) => dataOf(cell, source));
      const key = data.map(({ id }) => id).join(' ');
      const isOne = parallel.get(key) ?? (await isParallel(store, data));
      parallel.set(key, isOne);
      const { blocks, places } = blocksOf(ids, await readSentenceStats(store, ids, source), isOne);
      const terms = ids.flatMap((id) => {
        const a = places.get(id);
        return a ? [{ weight: 1 / ids.length, a, b: null }] : [];
      });
      for (const { metric, scale } of terms.length === ids.length ? metrics : []) {
        const statistic = registry.inPoints(metric);
        const mean = completeMean(cells.map((cell) => score(cell, metric)?.value));
        if (!statistic || mean === undefined) continue;
        const [estimate] = estimateContrasts(blocks, [{ value: statistic.value, terms }]);
        if (!estimate || !(Math.abs(estimate.value - scale * mean) < 1e-6 * scale) || estimate.units < 2) continue;
        const { low, high } = tInterval(estimate, statistic.scale, 0.05);
        const interval = [low, high] as const;
        found.set(metric, (found.get(metric) ?? new Map<string, typeof interval>()).set(meanKey(system), interval));
      }
    }
  }
  return found;
}

/** A report's scores, grouped by the statistics they are computed from. */
const bySource = ({ shown, registry }: Results) =>
  groupBy(
    shown().filter(({ metric }) => registry.inPoints(metric)),
    ({ metric }) => registry.inPoints(metric)?.source ?? '',
  );
