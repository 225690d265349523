import { percentile } from '../../statistics/resample.js';
import type { Store } from '../../store/store.js';
import type { Results } from '../results.js';
import { isParallel } from '../rows/is-parallel.js';
import { dataOf, hasSentenceStats, readSentenceStats } from '../rows/sentence-stats.js';
import type { System } from '../systems.js';
import { blocksOf } from './blocks.js';
import { drawContrasts } from './contrasts.js';
import { completeMean } from './mean.js';

/** 95 % intervals of means over all languages, in points, by metric and then by `meanKey`. */
export type MeanIntervals = ReadonlyMap<string, ReadonlyMap<string, readonly [low: number, high: number]>>;

export const meanKey = ({ cells }: System): string => [...cells.values()].map(({ cell_id }) => cell_id).join(' ');

/**
 * Intervals of the means of systems that have a score in every language, by bootstrap over sentences: the languages are
 * fixed, and sentences that are translations of each other are drawn together. Absent where sentences of a score are not
 * in the resamples. Of sentences, only the statistics of one system are in memory at a time.
 */
export async function meanIntervals(store: Store, results: Results): Promise<MeanIntervals> {
  const found = new Map<string, Map<string, readonly [number, number]>>();
  const { systems, languages, registry, score } = results;
  if (languages.length < 2 || !(await hasSentenceStats(store))) return found;
  const shown = results.shown().flatMap(({ metric, scale }) => {
    const statistic = registry.inPoints(metric);
    return statistic ? [{ metric, scale, statistic }] : [];
  });
  const parallel = new Map<string, boolean>();
  for (const system of systems.filter(({ cells }) => languages.every((language) => cells.has(language)))) {
    const cells = languages.flatMap((language) => system.cells.get(language) ?? []);
    const ids = cells.map(({ cell_id }) => cell_id);
    for (const source of new Set(shown.map(({ statistic }) => statistic.source))) {
      const stats = await readSentenceStats(store, ids, source);
      if (ids.some((id) => !stats.has(id))) continue;
      const data = cells.map((cell) => dataOf(cell, source));
      const key = data.map(({ id }) => id).join(' ');
      const isOne = parallel.get(key) ?? (await isParallel(store, data));
      parallel.set(key, isOne);
      const { blocks, places } = blocksOf(ids, stats, isOne);
      const metrics = shown.filter(({ statistic }) => statistic.source === source);
      const terms = ids.flatMap((id) => {
        const a = places.get(id);
        return a ? [{ weight: 1 / ids.length, a, b: null }] : [];
      });
      const drawn = drawContrasts(
        blocks,
        metrics.map(({ statistic: { value } }) => ({ value, terms })),
      );
      for (const [i, { metric, scale }] of metrics.entries()) {
        const mean = completeMean(cells.map((cell) => score(cell, metric)?.value));
        const one = drawn[i];
        if (mean === undefined || !one || Math.abs(one.estimate - scale * mean) > 1e-6 * scale) continue;
        const { low, high } = percentile(one.drawn, 0.05);
        const ofMetric = found.get(metric) ?? new Map<string, readonly [number, number]>();
        found.set(metric, ofMetric.set(meanKey(system), [low, high]));
      }
    }
  }
  return found;
}
