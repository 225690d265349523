import type { Statistic } from '../../metrics/registry.js';
import type { Pair } from '../../statistics/paired-randomisation.js';
import type { Series } from '../../statistics/resample.js';
import type { Clusters } from '../../store/sentences/clusters.js';
import type { Store } from '../../store/store.js';
import type { CellPair } from '../pairing/pairs.js';
import { isParallel } from '../rows/is-parallel.js';
import { dataOf, type StatsOfCells } from '../rows/sentence-stats.js';
import { byUnit, commonIds, commonSentences } from './common-sentences.js';
import { type PairedTest, pairedTest } from './contrasts.js';

/** The sentences that both cells of a pair have, and the statistics of each. */
export interface SharedSentences {
  readonly pair: CellPair;
  readonly ids: readonly number[];
  /** Sentence by sentence. */
  readonly a: Series;
  readonly b: Series;
  readonly clusters: Clusters;
}

/** The statistics of a pair, or of several parallel ones, by independent units. */
const unitsOf = (
  series: readonly Series[],
  ids: readonly number[],
  all: readonly Pick<SharedSentences, 'clusters'>[],
): readonly Series[] =>
  byUnit(
    series,
    ids,
    all.map(({ clusters }) => clusters),
  );

/** The test of two cells in one language. */
export function testOf(shared: SharedSentences, statistic: Statistic): PairedTest {
  const [a = [], b = []] = unitsOf([shared.a, shared.b], shared.ids, [shared]);
  return pairedTest([[{ a, b }]], statistic);
}

/** Pairs with the sentences that both cells have, leaving out pairs that share none. */
export const sharedBy = (pairs: readonly CellPair[], stats: StatsOfCells): SharedSentences[] =>
  pairs.flatMap((pair) => {
    const { ids, series, clusters } = commonSentences([pair.a.cell_id, pair.b.cell_id], stats);
    const [a = [], b = []] = series;
    return ids.length > 0 ? [{ pair, ids, a, b, clusters }] : [];
  });

/** The difference between two systems, as a mean over equally weighted languages. */
export interface MeanDifference extends PairedTest {
  /** The total over all languages, or the number in each if they are translations of each other. */
  readonly sentences: number;
}

/**
 * The test of two systems across languages: sentences that are translations of each other are drawn and swapped
 * together.
 */
export async function meanDifference(
  store: Store,
  languages: readonly SharedSentences[],
  statistic: Statistic,
): Promise<MeanDifference> {
  const weight = 1 / languages.length;
  const data = languages.map(({ pair }) => dataOf(pair.a, statistic.source));
  if (await isParallel(store, data)) {
    const everywhere = new Set(commonIds(languages));
    if (everywhere.size >= 0.5 * Math.min(...languages.map(({ ids }) => ids.length))) {
      const kept = (series: Series, ids: readonly number[]) => series.filter((_, i) => everywhere.has(ids[i] ?? -1));
      const series = languages.flatMap(({ ids, a, b }) => [kept(a, ids), kept(b, ids)]);
      const units = unitsOf(series, commonIds(languages), languages);
      const block = languages.map((_, i): Pair => ({ a: units[2 * i] ?? [], b: units[2 * i + 1] ?? [], weight }));
      return { ...pairedTest([block], statistic), sentences: everywhere.size };
    }
  }
  const blocks = languages.map((language): Pair[] => {
    const [a = [], b = []] = unitsOf([language.a, language.b], language.ids, [language]);
    return [{ a, b, weight }];
  });
  return {
    ...pairedTest(blocks, statistic),
    sentences: languages.reduce((sum, { ids }) => sum + ids.length, 0),
  };
}
