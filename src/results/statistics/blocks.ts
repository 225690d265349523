import type { Block } from '../../statistics/resample.js';
import type { StatsOfCells } from '../rows/sentence-stats.js';
import { commonIds, commonSentences } from './common-sentences.js';
import type { Place } from './contrasts.js';

/** Cells whose sentences are drawn together: those with the same data, or all of them if the data is parallel. */
export interface Blocks {
  readonly blocks: readonly Block[];
  /** The place of each cell's statistics; cells without statistics have none. */
  readonly places: ReadonlyMap<string, Place>;
}

/**
 * Groups cells into blocks, each over the sentences that all its cells have. Cells with the same data share a block.
 * All cells share one if sentences at the same position are translations of each other in every dataset and at least
 * half of the positions occur in all of them.
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

/** Merges the blocks over the positions they share; null if these are fewer than half of the shortest block. */
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
