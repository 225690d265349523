import type { Block } from '../../statistics/resample.js';
import type { Clusters } from '../../store/sentences/clusters.js';
import type { StatsOfCells } from '../rows/sentence-stats.js';
import { byUnit, commonIds, commonSentences } from './common-sentences.js';
import type { Place } from './contrasts.js';

/** Cells whose units vary together: those with the same data, or all of them if the data is parallel. */
export interface Blocks {
  readonly blocks: readonly Block[];
  /** The number of sentences in each block. */
  readonly sentences: readonly number[];
  /** The place of each cell's statistics; cells without statistics have none. */
  readonly places: ReadonlyMap<string, Place>;
}

/**
 * Groups cells into blocks, each over the sentences that all its cells have. Cells with the same data share a block.
 * All cells share one if sentences at the same position are translations of each other in every dataset and at least
 * half of the positions occur in all of them. Each series has the statistics of independent units.
 */
export function blocksOf(cells: readonly string[], stats: StatsOfCells, parallel: boolean): Blocks {
  const byData = new Map<string, string[]>();
  for (const cell of new Set(cells)) {
    const data = stats.get(cell)?.data;
    if (data !== undefined) byData.set(data, [...(byData.get(data) ?? []), cell]);
  }
  const shared = [...byData.values()].map((own): Shared => {
    const { ids, series, clusters } = commonSentences(own, stats);
    return { cells: own, ids, series, clusters: [clusters] };
  });
  const joined = parallel && shared.length > 1 ? joinedOf(shared) : null;
  const blocks = joined ? [joined] : shared;
  return {
    blocks: blocks.map(({ series, ids, clusters }): Block => byUnit(series, ids, clusters)),
    sentences: blocks.map(({ ids }) => ids.length),
    places: new Map(
      blocks.flatMap((one, block) => one.cells.map((cell, series): [string, Place] => [cell, { block, series }])),
    ),
  };
}

interface Shared {
  readonly cells: readonly string[];
  readonly ids: readonly number[];
  readonly series: Block;
  readonly clusters: readonly Clusters[];
}

/** Merges the blocks over the positions they share; null if these are fewer than half of the shortest block. */
function joinedOf(shared: readonly Shared[]): Shared | null {
  const everywhere = new Set(commonIds(shared));
  if (everywhere.size < 0.5 * Math.min(...shared.map(({ ids }) => ids.length))) return null;
  return {
    ids: commonIds(shared),
    clusters: shared.flatMap(({ clusters }) => clusters),
    cells: shared.flatMap(({ cells }) => cells),
    series: shared.flatMap(({ ids, series }) =>
      series.map((one) => one.filter((_, i) => everywhere.has(ids[i] ?? -1))),
    ),
  };
}
