import type { Series } from '../../statistics/resample.js';
import type { ByCell } from './sentence-vectors.js';

/** The sentences that all of some cells have, and the statistics of each cell in their order; null for fewer than two. */
export function commonSentences(
  cells: readonly string[],
  stats: ByCell,
): { readonly ids: readonly number[]; readonly series: readonly Series[] } | null {
  const all = cells.flatMap((cell) => stats.get(cell) ?? []);
  const [first] = all;
  if (!first || all.length < cells.length) return null;
  const known = all.map(({ ids }) => new Set(ids));
  const ids = first.ids.filter((id) => known.every((has) => has.has(id)));
  if (ids.length < 2) return null;
  const wanted = new Set(ids);
  return { ids, series: all.map((one) => one.stats.filter((_, i) => wanted.has(one.ids[i] ?? -1))) };
}
