import type { Series } from '../../statistics/resample.js';
import type { StatsOfCells } from '../rows/sentence-stats.js';

/** The sentences that a set of cells have in common, and each cell's statistics in that order. */
export interface CommonSentences {
  readonly ids: readonly number[];
  /** In the order of the cells. */
  readonly series: readonly Series[];
}

/**
 * The sentences that all the given cells have. None if a cell has no statistics or two cells have different data: the
 * same position in a file that has changed, or was read differently, may hold another sentence.
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

/** The positions that all have, in the order of the first, for the same data or for parallel languages. */
export function commonIds(all: readonly { readonly ids: readonly number[] }[]): number[] {
  const [first, ...others] = all;
  const known = others.map(({ ids }) => new Set(ids));
  return (first?.ids ?? []).filter((id) => known.every((ids) => ids.has(id)));
}
