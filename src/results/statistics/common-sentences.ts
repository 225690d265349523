import type { Series } from '../../statistics/resample.js';
import type { Clusters } from '../../store/sentences/clusters.js';
import type { StatsOfCells } from '../rows/sentence-stats.js';

/** The sentences that a set of cells have in common, and each cell's statistics in that order. */
export interface CommonSentences {
  readonly ids: readonly number[];
  /** In the order of the cells. */
  readonly series: readonly Series[];
  /** Sentences that are not independent of each other. */
  readonly clusters: Clusters;
}

const noClusters: Clusters = new Map();

/**
 * The sentences that all the given cells have. None if a cell has no statistics or two cells have different data: the
 * same position in a file that has changed, or was read differently, may hold another sentence.
 */
export function commonSentences(cells: readonly string[], stats: StatsOfCells): CommonSentences {
  const all = cells.flatMap((cell) => stats.get(cell) ?? []);
  const data = new Set(all.map((one) => one.data));
  if (all.length < cells.length || data.size > 1) return { ids: [], series: cells.map(() => []), clusters: noClusters };
  const ids = commonIds(all);
  const kept = new Set(ids);
  const series = all.map((one) =>
    one.ids.length === ids.length ? one.stats : one.stats.filter((_, i) => kept.has(one.ids[i] ?? -1)),
  );
  return { ids, series, clusters: all[0]?.clusters ?? noClusters };
}

/** The positions that all have, in the order of the first, for the same data or for parallel languages. */
export function commonIds(all: readonly { readonly ids: readonly number[] }[]): number[] {
  const [first, ...others] = all;
  const known = others.map(({ ids }) => new Set(ids));
  return (first?.ids ?? []).filter((id) => known.every((ids) => ids.has(id)));
}

/**
 * Statistics of independent units instead of sentences: those of a cluster are summed, in the place of its first
 * sentence. Resampling, leaving out and swapping whole clusters then takes nothing more.
 * @param ids the sentences of each series
 * @param all the clusters of each dataset that the series are of; a sentence of several clusters joins them
 */
export function byUnit(series: readonly Series[], ids: readonly number[], all: readonly Clusters[]): readonly Series[] {
  const unitOf = unitsOf(ids, all);
  if (!unitOf) return series;
  return series.map((one) => {
    const rows: number[][] = [];
    for (const [i, row] of one.entries()) {
      const unit = unitOf[i] as number;
      const known = rows[unit];
      if (known) for (let k = 0; k < row.length; k++) known[k] = (known[k] as number) + (row[k] as number);
      else rows[unit] = [...row];
    }
    return rows;
  });
}

/** The unit of each sentence, counted from 0; null if every sentence is one. */
function unitsOf(ids: readonly number[], all: readonly Clusters[]): Uint32Array | null {
  const root = Uint32Array.from(ids, (_, i) => i);
  const find = (i: number): number => {
    let at = i;
    while (root[at] !== at) at = root[at] as number;
    return at;
  };
  let isJoined = false;
  for (const clusters of all) {
    const first = new Map<number, number>();
    for (const [i, id] of clusters.size === 0 ? [] : ids.entries()) {
      const cluster = clusters.get(id);
      if (cluster === undefined) continue;
      const [before, here] = [find(first.get(cluster) ?? i), find(i)];
      first.set(cluster, before);
      if (before === here) continue;
      root[Math.max(before, here)] = Math.min(before, here);
      isJoined = true;
    }
  }
  if (!isJoined) return null;
  const numbers = new Map<number, number>();
  return Uint32Array.from(ids, (_, i) => {
    const at = find(i);
    const number = numbers.get(at) ?? numbers.size;
    numbers.set(at, number);
    return number;
  });
}
