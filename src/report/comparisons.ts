import { fastStatistic } from '../metrics/fast-value.js';
import { holm } from '../metrics/holm.js';
import { pairedRandomisation } from '../metrics/paired-randomisation.js';
import { percentile, resample } from '../metrics/resample.js';
import { readSentenceStats, type SentenceStats } from '../scoring/sentence-stats.js';
import type { Store } from '../store/store.js';
import type { CellRow } from './data.js';

/** A paired test of one cell against another of its language. */
export interface Comparison {
  /** Score minus the other's, on the scale of `scores.value`, over the sentences that both have. */
  readonly difference: number;
  /** 95 % interval of the difference, by paired bootstrap over sentences. */
  readonly interval: readonly [low: number, high: number];
  /** Two-sided, by approximate randomisation. */
  readonly p: number;
  /** Corrected by Holm over the tests of its table. */
  readonly corrected: number;
  readonly sentences: number;
}

/** By metric, then by the `cell_id` of the cell that is compared. */
export type Comparisons = ReadonlyMap<string, ReadonlyMap<string, Comparison>>;

/** Tests of every cell against the chosen row's of the same language. */
export interface Against {
  /** The chosen row, in words. */
  readonly label: string;
  readonly tests: Comparisons;
}

/** Two cells of one language, to be compared on the sentences that both have. */
export interface Paired {
  readonly cell: CellRow;
  readonly base: CellRow;
}

/** Resamples of an interval, as docs/metrics.md has it. */
export const samples = 1000;

/**
 * Compares pairs of cells under each metric: one table a metric, within which p is corrected. Pairs without stored statistics,
 * or with fewer than two common sentences, are absent. Of sentences, only the statistics of one language are in memory at a time.
 */
export async function compare(
  store: Store,
  metrics: readonly string[],
  pairs: readonly Paired[],
): Promise<Comparisons> {
  const found = new Map<string, Map<string, Omit<Comparison, 'corrected'>>>(
    metrics.map((metric) => [metric, new Map()]),
  );
  if (pairs.length === 0 || !(await hasSentenceStats(store))) return new Map();
  const statistics = metrics.flatMap((metric) => {
    const statistic = fastStatistic(metric);
    return statistic ? [{ metric, ...statistic }] : [];
  });
  for (const source of new Set(statistics.map((statistic) => statistic.source))) {
    for (const language of new Set(pairs.map(({ cell }) => cell.language))) {
      const here = pairs.filter(({ cell }) => cell.language === language);
      const ids = new Set(here.flatMap(({ cell, base }) => [cell.cell_id, base.cell_id]));
      const stats = await readSentenceStats(store, [...ids], source);
      for (const { cell, base } of here) {
        const both = inCommon(cell, base, source, stats);
        if (!both) continue;
        for (const { metric, value, source: own } of statistics) {
          if (own === source) found.get(metric)?.set(cell.cell_id, comparedBy(value, both));
        }
      }
    }
  }
  return new Map([...found].map(([metric, tests]) => [metric, corrected(tests)]));
}

interface Common {
  readonly a: readonly (readonly number[])[];
  readonly b: readonly (readonly number[])[];
}

function inCommon(
  cell: CellRow,
  base: CellRow,
  source: string,
  stats: ReadonlyMap<string, SentenceStats>,
): Common | null {
  if (dataOf(cell, source) !== dataOf(base, source)) return null;
  const [first, second] = [stats.get(cell.cell_id), stats.get(base.cell_id)];
  if (!first || !second) return null;
  const { rows } = common([first, second]);
  const [a = [], b = []] = rows;
  return a.length < 2 ? null : { a, b };
}

/** The sentences that statistics of a source are of. */
function dataOf(cell: CellRow, source: string): string {
  const ofEntities = source === 'seqeval' || source === 'strict' || source === 'eat';
  const { ner_dataset, ner_split, ner_revision, translation_dataset, translation_revision } = cell;
  return JSON.stringify(
    ofEntities || translation_dataset === null
      ? [ner_dataset, ner_split, ner_revision]
      : [translation_dataset, translation_revision],
  );
}

/** Statistics of the sentences that all have, in the order of their identity. */
export function common(all: readonly SentenceStats[]): { ids: number[]; rows: (readonly number[])[][] } {
  const [first, ...others] = all;
  const places = others.map(({ ids }) => new Map(ids.map((id, i) => [id, i])));
  const ids = (first?.ids ?? []).filter((id) => places.every((place) => place.has(id)));
  const kept = new Set(ids);
  const rows = all.map(({ ids: own, stats }) => stats.filter((_, i) => kept.has(own[i] ?? -1)));
  return { ids, rows };
}

function comparedBy(value: (sum: ArrayLike<number>) => number, { a, b }: Common): Omit<Comparison, 'corrected'> {
  const { difference, p } = pairedRandomisation([[{ a, b }]], value);
  const [drawn] = resample(
    [[a, b]],
    ([sums = []]) => {
      const [x, y] = sums;
      return [x && y ? value(x) - value(y) : 0];
    },
    { samples },
  );
  const { low, high } = percentile(drawn ?? new Float64Array(), 0.05);
  return { difference, p, interval: [low, high], sentences: a.length };
}

function corrected(tests: ReadonlyMap<string, Omit<Comparison, 'corrected'>>): Map<string, Comparison> {
  const adjusted = holm([...tests.values()].map(({ p }) => p));
  return new Map([...tests].map(([id, test], i) => [id, { ...test, corrected: adjusted[i] ?? 1 }]));
}

/** A database that an older eatlab wrote has none until its cells are scored again. */
export async function hasSentenceStats(store: Store): Promise<boolean> {
  const found = await store.rows(`SELECT 1 FROM duckdb_tables() WHERE table_name = 'sentence_stats'`);
  return found.length > 0;
}
