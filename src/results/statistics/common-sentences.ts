import type { Series } from '../../statistics/resample.js';
import type { StatsOfCells } from '../rows/sentence-stats.js';

/** The sentences that some cells all have, and the statistics of each cell in their order. */
export interface CommonSentences {
  readonly ids: readonly number[];
  /** In the order of the cells. */
  readonly series: readonly Series[];
}

/**
 * The sentences that all of some cells have: none where a cell has no statistics, or where two are of other data, since
 * a position in a file that has changed, or that is read otherwise, may be another sentence.
 */
export function commonSentences(cells: readonly string[], stats: StatsOfCells): CommonSentences {
  const all = cells.flatMap((cell) => stats.get(cell) ?? []);
  const data = new Set(all.map((one) => one.data));
  if (all.length < cells.length || data.size > 1) return { ids: [], series: cells.map(() => []) };
  const ids = commonIds(all);
  const kept = new Set(ids);
  const series = all.map((one) =>
    one.ids.length === ids.length ? one.stats : one.stats.filter((_, i) => kept.has(one.ids[i] ?? -1)),
  );
  return { ids, series };
}

/** The positions that all have, in the order of the first: of one data, or of languages that are parallel. */
export function commonIds(all: readonly { readonly ids: readonly number[] }[]): number[] {
  const [first, ...others] = all;
  const known = others.map(({ ids }) => new Set(ids));
  return (first?.ids ?? []).filter((id) => known.every((ids) => ids.has(id)));
}
