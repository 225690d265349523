import { registry as ours } from '../metrics/registry.js';
import { readRegistry } from '../scoring/registry.js';
import { holm } from '../statistics/holm.js';
import { pairedRandomisation } from '../statistics/paired-randomisation.js';
import { percentile, resample } from '../statistics/resample.js';
import type { Store } from '../store/store.js';
import type { CellRow } from './rows.js';
import { readSentenceStats, type SentenceStats } from './sentence-stats.js';

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
  const registry = await readRegistry(store);
  const statistics = metrics.flatMap((metric) => {
    const statistic = registry.fast(metric);
    return statistic ? [{ metric, ...statistic }] : [];
  });
  const sources = [...new Set(statistics.map(({ source }) => source))];
  for (const language of new Set(pairs.map(({ cell }) => cell.language))) {
    const here = pairs.filter(({ cell }) => cell.language === language);
    const ids = new Set(here.flatMap(({ cell, base }) => [cell.cell_id, base.cell_id]));
    const tests: (Tested & { readonly metric: string; readonly pair: Paired })[] = [];
    for (const source of sources) {
      const stats = await readSentenceStats(store, [...ids], source);
      for (const pair of here) {
        const both = inCommon(pair, source, stats);
        if (!both) continue;
        for (const { metric, value, source: own } of statistics)
          if (own === source) tests.push({ metric, value, pair, both });
      }
    }
    const intervals = intervalsOf(tests);
    for (const [i, { metric, value, pair, both }] of tests.entries()) {
      const { difference, p } = pairedRandomisation([[both]], value);
      const interval = intervals[i] ?? [Number.NaN, Number.NaN];
      found.get(metric)?.set(pair.cell.cell_id, { difference, p, interval, sentences: both.a.length });
    }
  }
  return new Map([...found].map(([metric, tests]) => [metric, corrected(tests)]));
}

interface Common {
  readonly a: readonly (readonly number[])[];
  readonly b: readonly (readonly number[])[];
}

/** What a test compares, and how it is valued. */
interface Tested {
  readonly value: (sum: ArrayLike<number>) => number;
  readonly both: Common;
}

function inCommon({ cell, base }: Paired, source: string, stats: ReadonlyMap<string, SentenceStats>): Common | null {
  if (dataOf(cell, source) !== dataOf(base, source)) return null;
  const [first, second] = [stats.get(cell.cell_id), stats.get(base.cell_id)];
  if (!first || !second) return null;
  const [a = [], b = []] = common([first, second]).rows;
  return a.length < 2 ? null : { a, b };
}

/** The sentences that statistics of a source are of. */
function dataOf(cell: CellRow, source: string): string {
  const { ner_dataset, ner_split, ner_revision, translation_dataset, translation_revision } = cell;
  return JSON.stringify(
    ours.isOfEntities(source) || translation_dataset === null
      ? [ner_dataset, ner_split, ner_revision]
      : [translation_dataset, translation_revision],
  );
}

/** Statistics of the sentences that all have, in the order of their identity. */
export function common(all: readonly SentenceStats[]): { ids: number[]; rows: (readonly (readonly number[])[])[] } {
  const [first, ...others] = all;
  const places = others.map(({ ids }) => new Map(ids.map((id, i) => [id, i])));
  const ids = (first?.ids ?? []).filter((id) => places.every((place) => place.has(id)));
  const kept = new Set(ids);
  const rows = all.map(({ ids: own, stats }) =>
    own.length === ids.length ? stats : stats.filter((_, i) => kept.has(own[i] ?? -1)),
  );
  return { ids, rows };
}

/**
 * Intervals of differences, in the order of the tests. Tests of as many sentences and statistics share their draws: with draws of their own
 * they would have the same ones. Each series is summed once a resample and valued once a metric, however many tests it is in.
 */
function intervalsOf(tests: readonly Tested[]): (readonly [low: number, high: number])[] {
  const intervals: (readonly [number, number])[] = [];
  const kind = ({ both }: Tested) => `${both.a.length} ${both.a[0]?.length}`;
  for (const one of new Set(tests.map(kind))) {
    const here = [...tests.entries()].filter(([, test]) => kind(test) === one);
    const series = new Places<Common['a']>();
    const values = new Places<string>();
    const valued: { readonly value: Tested['value']; readonly at: number }[] = [];
    const functions = new Places<Tested['value']>();
    const placeOf = (value: Tested['value'], rows: Common['a']) => {
      const at = series.of(rows);
      const place = values.of(`${functions.of(value)} ${at}`);
      valued[place] = { value, at };
      return place;
    };
    const places = here.map(([, { value, both }]) => [placeOf(value, both.a), placeOf(value, both.b)] as const);
    const drawn = resample(
      [series.all()],
      ([sums = []]) => {
        const scores = valued.map(({ value, at }) => value(sums[at] ?? []));
        return places.map(([a, b]) => (scores[a] ?? 0) - (scores[b] ?? 0));
      },
      { samples },
    );
    for (const [q, [i]] of here.entries()) {
      const { low, high } = percentile(drawn[q] ?? new Float64Array(), 0.05);
      intervals[i] = [low, high];
    }
  }
  return intervals;
}

/** Different things in the order in which they came. */
class Places<T> {
  private readonly found = new Map<T, number>();

  of(one: T): number {
    const place = this.found.get(one) ?? this.found.size;
    this.found.set(one, place);
    return place;
  }

  all(): T[] {
    return [...this.found.keys()];
  }
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
