import { registryOf, type Statistic } from '../../metrics/registry.js';
import { holm } from '../../statistics/holm.js';
import type { Series } from '../../statistics/resample.js';
import { readGivenMetrics } from '../../store/given.js';
import type { Clusters } from '../../store/sentences/clusters.js';
import type { Store } from '../../store/store.js';
import type { CellPair } from '../pairing/pairs.js';
import { hasSentenceStats, readSentenceStats, type StatsOfCells } from '../rows/sentence-stats.js';
import { byUnit, commonSentences } from './common-sentences.js';
import { pairedTest } from './contrasts.js';

/** A paired test of one cell against another in the same language. */
export interface Comparison {
  /** This score minus the other, on the scale of `scores.value`, over the sentences that both have. */
  readonly difference: number;
  /** 95 % interval of the difference, by the jackknife over independent units. */
  readonly interval: readonly [low: number, high: number];
  /** Two-sided, by approximate randomisation. */
  readonly p: number;
  /** Holm-corrected over the tests in its table. */
  readonly corrected: number;
  readonly sentences: number;
}

/** By metric, then by the `cell_id` of the cell that is compared, the first of its pair. */
export type Comparisons = ReadonlyMap<string, ReadonlyMap<string, Comparison>>;

/** Tests of every cell against the chosen row's cell in the same language. */
export interface Against {
  /** The chosen row, in words. */
  readonly label: string;
  readonly tests: Comparisons;
}

/**
 * Compares pairs of cells under each metric, correcting p within each metric's table. Pairs without stored statistics
 * or with fewer than two common sentences are absent. Only one language's sentence statistics are in memory at a time.
 */
export async function compareCells(
  store: Store,
  metrics: readonly string[],
  pairs: readonly CellPair[],
): Promise<Comparisons> {
  const found = new Map<string, Map<string, Omit<Comparison, 'corrected'>>>(
    metrics.map((metric) => [metric, new Map()]),
  );
  if (pairs.length === 0 || !(await hasSentenceStats(store))) return new Map();
  const { fast } = registryOf(await readGivenMetrics(store));
  const statistics = metrics.flatMap((metric) => {
    const statistic = fast(metric);
    return statistic ? [{ metric, statistic }] : [];
  });
  const sources = [...new Set(statistics.map(({ statistic }) => statistic.source))];
  for (const language of new Set(pairs.map(({ a }) => a.language))) {
    const here = pairs.filter(({ a }) => a.language === language);
    const ids = here.flatMap(({ a, b }) => [a.cell_id, b.cell_id]);
    const tests: (Test & { readonly metric: string; readonly pair: CellPair })[] = [];
    for (const source of sources) {
      const stats = unpacked(await readSentenceStats(store, ids, source));
      for (const pair of here) {
        const both = inCommon(pair, stats);
        if (!both) continue;
        for (const { metric, statistic } of statistics)
          if (statistic.source === source) tests.push({ metric, statistic, pair, both });
      }
    }
    for (const { metric, statistic, pair, both } of tests) {
      const { difference, p, low, high } = pairedTest([[both]], statistic);
      found.get(metric)?.set(pair.a.cell_id, { difference, p, interval: [low, high], sentences: both.sentences });
    }
  }
  return new Map([...found].map(([metric, tests]) => [metric, corrected(tests)]));
}

const noClusters: Clusters = new Map();

/** A cell appears in many pairs; its statistics are unpacked once and shared. */
const unpacked = (stats: StatsOfCells): StatsOfCells =>
  new Map(
    [...stats].map(([cell, { data, ids, stats: all, clusters = noClusters }]) => [
      cell,
      { data, ids, stats: all, clusters },
    ]),
  );

/** What a test compares, and how it is valued. */
interface Test {
  readonly statistic: Statistic;
  readonly both: { readonly a: Series; readonly b: Series; readonly sentences: number };
}

function inCommon({ a, b }: CellPair, stats: StatsOfCells): Test['both'] | null {
  const { ids, series, clusters } = commonSentences([a.cell_id, b.cell_id], stats);
  const [first = [], second = []] = byUnit(series, ids, [clusters]);
  return first.length < 2 ? null : { a: first, b: second, sentences: ids.length };
}

function corrected(tests: ReadonlyMap<string, Omit<Comparison, 'corrected'>>): Map<string, Comparison> {
  const adjusted = holm([...tests.values()].map(({ p }) => p));
  return new Map([...tests].map(([id, test], i) => [id, { ...test, corrected: adjusted[i] ?? 1 }]));
}
