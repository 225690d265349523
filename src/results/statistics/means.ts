import type { Statistic } from '../../metrics/registry.js';
import { influences } from '../../statistics/influence.js';
import type { Series } from '../../statistics/resample.js';
import type { Store } from '../../store/store.js';
import { groupBy } from '../group-by.js';
import type { Results } from '../results.js';
import { isParallel } from '../rows/is-parallel.js';
import { dataOf, hasSentenceStats, readSentenceStats, type StatsOfCells } from '../rows/sentence-stats.js';
import type { System } from '../systems.js';
import { blocksOf } from './blocks.js';
import type { MeanIntervals } from './extras.js';
import { completeMean } from './mean.js';
import { scoreOf } from './score-of.js';

export const meanKey = ({ cells }: System): string => [...cells.values()].map(({ cell_id }) => cell_id).join(' ');

/** 95 % of a normal distribution lie within this many standard deviations. */
const z = 1.959964;

/**
 * Intervals of the means of systems with a score in every language, over sentences with the languages fixed. The
 * contributions of sentences that are translations of each other are added before squaring. Uses the delta method,
 * since bootstrapping every system in all languages would take longer than scoring did. A mean is absent if its scores
 * do not cover the sentences whose statistics all languages have. Only one system's sentence statistics are in memory
 * at a time.
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
      const series = seriesOf(ids, await readSentenceStats(store, ids, source), isOne);
      for (const { metric, scale } of series ? metrics : []) {
        const statistic = registry.inPoints(metric);
        const mean = completeMean(cells.map((cell) => score(cell, metric)?.value));
        if (!series || !statistic || mean === undefined) continue;
        const { estimate, error } = meanWithError(statistic, series);
        if (!(Math.abs(estimate - scale * mean) < 1e-6 * scale) || !Number.isFinite(error)) continue;
        const highest = scale === 100 ? 100 : Number.POSITIVE_INFINITY;
        const interval = [Math.max(0, estimate - z * error), Math.min(highest, estimate + z * error)] as const;
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

/** Each cell's statistics and the block of sentences they cover; null for a cell without any. */
function seriesOf(ids: readonly string[], stats: StatsOfCells, isParallel: boolean) {
  const { blocks, places } = blocksOf(ids, stats, isParallel);
  const series = ids.flatMap((id) => {
    const place = places.get(id);
    return place ? [{ block: place.block, of: blocks[place.block]?.[place.series] ?? [] }] : [];
  });
  return series.length === ids.length ? series : null;
}

function meanWithError(
  statistic: Statistic,
  series: readonly { readonly block: number; readonly of: Series }[],
): { readonly estimate: number; readonly error: number } {
  const effects = new Map<number, Float64Array>();
  for (const { block, of } of series) {
    const before = effects.get(block);
    const own = influences(statistic.value, of);
    effects.set(block, before ? own.map((effect, i) => effect + (before[i] ?? 0)) : own);
  }
  const variance = [...effects.values()].reduce(
    (sum, block) => sum + block.reduce((all, one) => all + one * one, 0),
    0,
  );
  const estimate = series.reduce((sum, { of }) => sum + scoreOf(statistic, of), 0) / series.length;
  return { estimate, error: Math.sqrt(variance) / series.length };
}
