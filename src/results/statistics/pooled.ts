import { registry } from '../../metrics/registry.js';
import { nestedBootstrap } from '../../statistics/nested-bootstrap.js';
import type { Store } from '../../store/store.js';
import { alike } from '../pairing/pairs.js';
import type { CellRow } from '../rows/cells.js';
import { hasSentenceStats, readSentenceStats } from '../rows/sentence-stats.js';
import type { System, Systems } from '../systems.js';
import { byUnit, commonSentences } from './common-sentences.js';
import { scoreOf } from './score-of.js';

/** A cell's repeats (seeds) pooled. */
export interface PooledScore {
  /** Mean of the repeats' scores on the sentences they all have, on the scale of `scores.value`. */
  readonly value: number;
  /** 95 % by nested bootstrap: repeats are drawn, then sentences. */
  readonly interval: readonly [low: number, high: number] | null;
  readonly seeds: number;
  readonly sentences: number;
}

/** By metric, then by `pooledKey`. */
export type PooledScores = ReadonlyMap<string, ReadonlyMap<string, PooledScore>>;

/** Systems that differ only in their seed. */
export interface Repeats {
  readonly systems: readonly System[];
}

/** Groups of two or more seeds. */
export const repeatsOf = (systems: readonly System[]): Repeats[] =>
  alike(
    systems.filter(({ values }) => values.seed !== null),
    ['seed'],
  )
    .filter((group) => group.length > 1)
    .map((group) => ({ systems: group }));

/** The cells in a language that are repeats of each other. */
export const repeatedCells = ({ systems }: Repeats, language: string): CellRow[] =>
  systems.flatMap(({ cells }) => cells.get(language) ?? []);

export const pooledKey = (cells: readonly CellRow[]): string => cells.map(({ cell_id }) => cell_id).join(' ');

/**
 * Pools the seeds of each system in each language for which sentence statistics are stored. Only one language's
 * sentence statistics are in memory at a time.
 */
export async function pool(
  store: Store,
  { systems, languages }: Pick<Systems, 'systems' | 'languages'>,
  metrics: readonly string[],
): Promise<PooledScores> {
  const groups = repeatsOf(systems);
  if (groups.length === 0 || !(await hasSentenceStats(store))) return new Map();
  const found = new Map<string, Map<string, PooledScore>>();
  for (const metric of metrics) {
    const statistic = registry.fast(metric);
    if (!statistic) continue;
    const scores = new Map<string, PooledScore>();
    found.set(metric, scores);
    for (const language of languages) {
      const repeats = groups.map((group) => repeatedCells(group, language)).filter((cells) => cells.length > 1);
      const stats = await readSentenceStats(store, repeats.flat().map(idOf), statistic.source);
      for (const cells of repeats) {
        // Which repeat is drawn first must not depend on the order of seeds as they are shown.
        const { ids, series, clusters } = commonSentences(cells.map(idOf).sort(), stats);
        if (ids.length === 0) continue;
        const limits = nestedBootstrap(byUnit(series, ids, [clusters]), statistic.value);
        scores.set(pooledKey(cells), {
          value: series.reduce((sum, one) => sum + scoreOf(statistic, one), 0) / series.length,
          interval: limits && [limits.low, limits.high],
          seeds: cells.length,
          sentences: ids.length,
        });
      }
    }
  }
  return found;
}

const idOf = ({ cell_id }: CellRow): string => cell_id;
