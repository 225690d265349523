import type { Block } from '../../statistics/resample.js';
import type { StatsOfCells } from '../rows/sentence-stats.js';
import { commonIds, commonSentences } from './common-sentences.js';
import type { Place } from './contrasts.js';

/** Cells whose sentences are drawn together: those of one data, or of all where these are parallel. */
export interface Blocks {
  readonly blocks: readonly Block[];
  /** Where the statistics of a cell stand; cells without statistics have no place. */
  readonly places: ReadonlyMap<string, Place>;
}

/**
 * Blocks of cells, each on the sentences that all its cells have. Cells of one data share a block, and so do all cells
 * where positions of all data are translations of each other and at least half of them are in every one.
 */
export function blocksOf(cells: readonly string[], stats: StatsOfCells, parallel: boolean): Blocks {
  const byData = new Map<string, string[]>();
  for (const cell of new Set(cells)) {
    const data = stats.get(cell)?.data;
    if (data !== undefined) byData.set(data, [...(byData.get(data) ?? []), cell]);
  }
  const shared = [...byData.values()].map((own) => ({ cells: own, ...commonSentences(own, stats) }));
  const joined = parallel && shared.length > 1 ? joinedOf(shared) : null;
  const blocks = joined ? [joined] : shared;
  return {
    blocks: blocks.map(({ series }): Block => series),
    places: new Map(
      blocks.flatMap((one, block) => one.cells.map((cell, series): [string, Place] => [cell, { block, series }])),
    ),
  };
}

type Shared = { readonly cells: readonly string[] } & ReturnType<typeof commonSentences>;

/** All blocks as one, on the positions that are in each; null where these are fewer than half of the shortest one's. */
function joinedOf(shared: readonly Shared[]): Pick<Shared, 'cells' | 'series'> | null {
  const everywhere = new Set(commonIds(shared));
  if (everywhere.size < 0.5 * Math.min(...shared.map(({ ids }) => ids.length))) return null;
  return {
    cells: shared.flatMap(({ cells }) => cells),
    series: shared.flatMap(({ ids, series }) =>
      series.map((one) => one.filter((_, i) => everywhere.has(ids[i] ?? -1))),
    ),
  };
}
