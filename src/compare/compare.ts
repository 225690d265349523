import { nearest } from '../config/nearest.js';
import type { Statistic } from '../metrics/registry.js';
import { type Axis, axes } from '../results/axes.js';
import { type AxisValues, valuesOf } from '../results/axis-values.js';
import { noStatistics } from '../results/messages.js';
import { type CellPair, pairSystems, type SystemPair } from '../results/pairing/pairs.js';
import { readResults } from '../results/read-results.js';
import type { Results } from '../results/results.js';
import { KnownStats } from '../results/rows/known-stats.js';
import { dataOf, hasSentenceStats, type StatsOfCells } from '../results/rows/sentence-stats.js';
import { meanDifference, type SharedSentences, sharedBy, testOf } from '../results/statistics/mean-difference.js';
import { scoreOf } from '../results/statistics/score-of.js';
import { groupSystems, type System } from '../results/systems.js';
import { holm } from '../statistics/holm.js';
import { type McNemar, mcnemar } from '../statistics/mcnemar.js';
import { sentenceSet } from '../store/sentence-set.js';
import { Store } from '../store/store.js';
import { type Flip, readFlips } from './flips.js';
import * as messages from './messages.js';
import { namedBy, selectorIn } from './named-by.js';

export interface CompareOptions {
  readonly db: string;
  readonly a: string;
  readonly b: string;
  readonly experiment: string | undefined;
  readonly metrics: readonly string[];
  /** The maximum number of flips (sentences that only one has right) to list per language. */
  readonly flips: number;
}

/** The scores of two cells on the sentences that both have. */
export interface Difference {
  /** A language code, or `mean` for the mean over the languages. */
  readonly language: string;
  readonly a: number;
  readonly b: number;
  /** a − b, with its 95 % interval. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** Paired approximate randomisation, two-sided. */
  readonly p: number;
  /** Holm-corrected over the languages; null for the mean, which is a single test. */
  readonly corrected: number | null;
  /** For the mean: the total over all languages, or the number in each if they are translations of each other. */
  readonly sentences: number;
  readonly differing: number;
  /** Null for the mean. */
  readonly sentenceSet: string | null;
}

/**
 * How many sentences both, one or neither of the cells got right: every entity with its type and span, and no other.
 */
export interface RightOrWrong extends McNemar {
  readonly language: string;
  readonly both: number;
  readonly neither: number;
  /** `midP`, Holm-corrected over the languages. */
  readonly corrected: number;
}

/** Two systems side by side, in all languages that both have. */
export interface Comparison {
  readonly a: string;
  readonly b: string;
  /** The axis values that both share, in words. */
  readonly same: string;
  readonly data: string;
  readonly cells: readonly { readonly language: string; readonly a: string; readonly b: string }[];
  readonly metrics: readonly {
    readonly metric: string;
    /** The number of decimals shown. */
    readonly digits: number;
    readonly rows: readonly Difference[];
  }[];
  readonly right: readonly RightOrWrong[];
  readonly flips: readonly Flip[];
}

/**
 * Compares the cells that two arguments name, by system and language, on the sentences that both have.
 * @throws UserError if an argument names nothing, or nothing can be paired
 */
export async function compare(options: CompareOptions): Promise<Comparison[]> {
  const store = await Store.read(options.db);
  try {
    return await compareIn(store, options);
  } finally {
    await store.close();
  }
}

/** The same in a database that is open. */
export async function compareIn(store: Store, options: CompareOptions): Promise<Comparison[]> {
  if (!(await hasSentenceStats(store))) throw noStatistics(options.db);
  const results = await readResults(store, options.experiment, { parts: [] });
  const { inPoints, paired } = results.registry;
  for (const metric of options.metrics)
    if (!inPoints(metric)) throw messages.unknownMetric(metric, nearest(metric, paired)[0]);
  const [first, second] = [options.a, options.b].map((argument) =>
    groupSystems(namedBy(argument, results.cells, options.db)),
  ) as [System[], System[]];
  const pairs = pairSystems(first, second, freeAxes(options));
  if (pairs.length === 0) throw messages.nothingToPair(options.a, options.b);
  const compared: Comparison[] = [];
  for (const pair of pairs) compared.push(await comparePair(store, results, pair, options));
  return compared;
}

/** The axes that either argument names and on which they differ; all axes if an argument is a cell's identity. */
function freeAxes({ a, b }: CompareOptions): ReadonlySet<Axis> {
  const [first, second] = [selectorIn(a), selectorIn(b)];
  if (!first || !second) return new Set(axes);
  return new Set(axes.filter((axis) => JSON.stringify(first[axis]) !== JSON.stringify(second[axis])));
}

async function comparePair(
  store: Store,
  { registry }: Results,
  { cells }: SystemPair,
  options: CompareOptions,
): Promise<Comparison> {
  const [{ a, b }] = cells as readonly [CellPair];
  const [first, second] = [valuesOf(a), valuesOf(b)];
  const differ = axes.filter((axis) => first[axis] !== second[axis]);
  const same = axes.filter((axis) => !differ.includes(axis) && axis !== 'data' && first[axis] !== null);
  const words = (values: AxisValues, which: readonly Axis[]) =>
    which.flatMap((axis) => (values[axis] === null ? [] : [`${axis} ${values[axis]}`])).join(', ');
  const ids = cells.flatMap((pair) => [pair.a.cell_id, pair.b.cell_id]);
  const known = new KnownStats(store);
  const metrics: Comparison['metrics'][number][] = [];
  for (const metric of options.metrics) {
    const statistic = registry.inPoints(metric);
    if (!statistic) continue;
    const rows = await differences(store, cells, statistic, await known.of(statistic.source, ids));
    // One decimal more than in tables, since differences are small.
    const digits = 1 + (registry.find(metric)?.score.digits ?? 1);
    if (rows.length > 0) metrics.push({ metric, digits, rows });
  }
  const judged = rightOrWrong(cells, await known.of('seqeval', ids));
  return {
    a: words(first, differ),
    b: words(second, differ),
    same: words(first, same),
    data: first.data ?? '',
    cells: cells.map((pair) => ({ language: pair.a.language, a: pair.a.cell_id, b: pair.b.cell_id })),
    metrics,
    right: judged.map(({ row }) => row),
    flips: await readFlips(
      store,
      judged.map(({ pair, flips }) => ({ ...pair, flips: flips.slice(0, options.flips) })),
    ),
  };
}

async function differences(
  store: Store,
  pairs: readonly CellPair[],
  statistic: Statistic,
  stats: StatsOfCells,
): Promise<Difference[]> {
  const languages = sharedBy(pairs, stats);
  const rows = languages.map((shared): Difference => {
    const { pair, ids, a, b } = shared;
    const { language } = pair.a;
    return {
      language,
      a: scoreOf(statistic, a),
      b: scoreOf(statistic, b),
      ...testOf(shared, statistic),
      corrected: null,
      sentences: ids.length,
      sentenceSet: sentenceSet(dataOf(pair.a, statistic.source).id, ids),
    };
  });
  const corrected = holm(rows.map(({ p }) => p));
  const all = rows.map((row, i) => ({ ...row, corrected: corrected[i] ?? null }));
  return all.length < 2 ? all : [...all, await meanRow(store, languages, statistic, all)];
}

async function meanRow(
  store: Store,
  languages: readonly SharedSentences[],
  statistic: Statistic,
  rows: readonly Difference[],
): Promise<Difference> {
  const mean = (value: (row: Difference) => number) => rows.reduce((sum, row) => sum + value(row) / rows.length, 0);
  return {
    language: 'mean',
    a: mean(({ a }) => a),
    b: mean(({ b }) => b),
    ...(await meanDifference(store, languages, statistic)),
    corrected: null,
    sentenceSet: null,
  };
}

/**
 * Whether true positives, predicted and gold entities are equally many for every type: all were found, and no other.
 */
const isRight = (stats: readonly number[]): boolean => stats.every((value, i) => value === stats[i - (i % 3)]);

function rightOrWrong(pairs: readonly CellPair[], stats: StatsOfCells) {
  const judged = sharedBy(pairs, stats).map(({ pair, ids, a, b }) => {
    const outcomes = ids.map((id, i) => ({ id, a: isRight(a[i] ?? []), b: isRight(b[i] ?? []) }));
    const count = (ofA: boolean, ofB: boolean) => outcomes.filter((one) => one.a === ofA && one.b === ofB).length;
    const row = {
      language: pair.a.language,
      both: count(true, true),
      neither: count(false, false),
      ...mcnemar(count(true, false), count(false, true)),
    };
    return { pair, row, flips: outcomes.filter((one) => one.a !== one.b).map(({ id, a: onlyA }) => ({ id, onlyA })) };
  });
  const corrected = holm(judged.map(({ row }) => row.midP));
  return judged.map(({ row, ...rest }, i) => ({
    ...rest,
    row: { ...row, corrected: corrected[i] ?? 1 } satisfies RightOrWrong,
  }));
}
