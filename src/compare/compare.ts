import { nearest } from '../config/nearest.js';
import { languageOrder } from '../languages/order.js';
import { registry as ours, type Registry, type Statistic } from '../metrics/registry.js';
import { type ComparedCell, readCells } from '../results/cells.js';
import { type CellPair, pairCells } from '../results/pairs.js';
import { readSentenceStats, type SentenceStats } from '../results/sentence-stats.js';
import { intersect, isParallel, type Shared, scoreOf } from '../results/sentences.js';
import { type Axis, axes } from '../results/systems.js';
import { readRegistry } from '../scoring/registry.js';
import { sentenceSet } from '../scoring/sentence-set.js';
import { holm } from '../statistics/holm.js';
import { type McNemar, mcnemar } from '../statistics/mcnemar.js';
import { type Pair, pairedRandomisation } from '../statistics/paired-randomisation.js';
import { type Block, type Limits, percentile, resample } from '../statistics/resample.js';
import { Store } from '../store/store.js';
import { type Flip, readFlips } from './flips.js';
import * as messages from './messages.js';
import { readSelector, select } from './selector.js';

export interface CompareOptions {
  readonly db: string;
  readonly a: string;
  readonly b: string;
  readonly experiment: string | undefined;
  readonly metrics: readonly string[];
  /** Sentences that only one has right, listed a language. */
  readonly flips: number;
}

/** A score of both cells on the sentences that both have. */
export interface Difference {
  /** A code, or `mean` over the languages. */
  readonly language: string;
  readonly a: number;
  readonly b: number;
  /** a − b, with its 95 % interval. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** Paired approximate randomisation, two-sided. */
  readonly p: number;
  /** Corrected by Holm over the languages; null of the mean, which is one test. */
  readonly corrected: number | null;
  /** Of the mean: of all languages, or of each where they are translations of each other. */
  readonly sentences: number;
  readonly differing: number;
  /** Null of the mean. */
  readonly sentenceSet: string | null;
}

/** Sentences that both, one or none of the cells has right: every entity, with type and ends, and no other. */
export interface RightOrWrong extends McNemar {
  readonly language: string;
  readonly both: number;
  readonly neither: number;
  /** Of `midP`, by Holm over the languages. */
  readonly corrected: number;
}

/** Two systems side by side, in all languages that both have. */
export interface Comparison {
  readonly a: string;
  readonly b: string;
  /** What both have. */
  readonly same: string;
  readonly data: string;
  readonly cells: readonly { readonly language: string; readonly a: string; readonly b: string }[];
  readonly metrics: readonly {
    readonly metric: string;
    readonly digits: number;
    readonly rows: readonly Difference[];
  }[];
  readonly right: readonly RightOrWrong[];
  readonly flips: readonly Flip[];
}

const samples = 1000;

/**
 * Compares what two arguments name, system by system and language by language, on the sentences that both have.
 * @throws UserError when an argument names nothing, or nothing can be paired.
 */
export async function compare(options: CompareOptions): Promise<Comparison[]> {
  const store = await Store.read(options.db);
  try {
    const registry = await readRegistry(store);
    for (const metric of options.metrics)
      if (!registry.inPoints(metric)) throw messages.unknownMetric(metric, nearest(metric, registry.paired)[0]);
    const [table] = await store.rows("SELECT 1 FROM duckdb_tables() WHERE table_name = 'sentence_stats'");
    if (!table || (await store.rows('SELECT 1 FROM sentence_stats LIMIT 1')).length === 0)
      throw messages.noStatistics(options.db);
    const [first, second] = [await named(store, options.a, options), await named(store, options.b, options)];
    const pairs = pairCells(first, second, freeAxes(options));
    if (pairs.length === 0) throw messages.nothingToPair(options.a, options.b);
    const compared: Comparison[] = [];
    for (const group of groups(pairs)) compared.push(await compareGroup(store, registry, group, options));
    return compared;
  } finally {
    await store.close();
  }
}

/** The cells that an argument names. An identity may be that of a cell that a newer one has replaced. */
const named = async (store: Store, argument: string, { db, experiment }: CompareOptions): Promise<ComparedCell[]> =>
  select(await readCells(store, experiment, argument.includes('=') ? 'newest' : 'all'), argument, db);

/** The axes that either argument names; all of them where one is a cell's identity. */
function freeAxes({ a, b }: CompareOptions): ReadonlySet<Axis> {
  if (!a.includes('=') || !b.includes('=')) return new Set(axes);
  const [first, second] = [readSelector(a), readSelector(b)];
  return new Set(axes.filter((axis) => JSON.stringify(first[axis]) !== JSON.stringify(second[axis])));
}

/** Pairs of the same two systems, in the order of languages. */
function groups(pairs: readonly CellPair[]): CellPair[][] {
  const found = new Map<string, CellPair[]>();
  for (const pair of pairs) {
    const key = JSON.stringify([pair.a.values, pair.b.values]);
    found.set(key, [...(found.get(key) ?? []), pair]);
  }
  return [...found.values()].map((group) => {
    const order = languageOrder(group.map(({ a }) => a.language));
    return group.sort((x, y) => order.indexOf(x.a.language) - order.indexOf(y.a.language));
  });
}

async function compareGroup(
  store: Store,
  registry: Registry,
  group: readonly CellPair[],
  options: CompareOptions,
): Promise<Comparison> {
  const [pair] = group as [CellPair];
  const differ = axes.filter((axis) => pair.a.values[axis] !== pair.b.values[axis]);
  const words = ({ values }: ComparedCell, which: readonly Axis[]) =>
    which.flatMap((axis) => (values[axis] === null ? [] : [`${axis} ${values[axis]}`])).join(', ');
  const same = axes.filter((axis) => !differ.includes(axis) && axis !== 'data' && pair.a.values[axis] !== null);
  const ids = group.flatMap(({ a, b }) => [a.id, b.id]);
  const stats = new Map<string, Map<string, SentenceStats>>();
  const read = async (source: string) => {
    const known = stats.get(source) ?? (await readSentenceStats(store, ids, source));
    stats.set(source, known);
    return known;
  };
  const metrics: Comparison['metrics'][number][] = [];
  for (const metric of options.metrics) {
    const statistic = registry.inPoints(metric);
    if (!statistic) continue;
    const rows = await differences(store, group, statistic, await read(statistic.source));
    // One decimal more than in tables: these are differences too.
    const digits = 1 + (registry.find(metric)?.score.digits ?? 1);
    if (rows.length > 0) metrics.push({ metric, digits, rows });
  }
  const judged = rightOrWrong(group, await read('seqeval'));
  return {
    a: words(pair.a, differ),
    b: words(pair.b, differ),
    same: words(pair.a, same),
    data: pair.a.values.data ?? '',
    cells: group.map(({ a, b }) => ({ language: a.language, a: a.id, b: b.id })),
    metrics,
    right: judged.map(({ row }) => row),
    flips: await readFlips(
      store,
      judged.map(({ pair: of, flips }) => ({ ...of, flips: flips.slice(0, options.flips) })),
    ),
  };
}

interface OfLanguage {
  readonly pair: CellPair;
  readonly shared: Shared;
}

async function differences(
  store: Store,
  group: readonly CellPair[],
  statistic: Statistic,
  stats: ReadonlyMap<string, SentenceStats>,
): Promise<Difference[]> {
  const languages = group
    .map((pair): OfLanguage => ({ pair, shared: sharedBy(pair, stats) }))
    .filter(({ shared }) => shared.ids.length > 0);
  const rows = languages.map(({ pair: { a, b }, shared }): Difference => {
    const [x, y] = seriesOf({ pair: { a, b }, shared });
    const where = dataOf(a, statistic.source);
    return {
      language: a.language,
      a: scoreOf(statistic, x),
      b: scoreOf(statistic, y),
      ...tested([[{ a: x, b: y }]], statistic),
      corrected: null,
      sentences: shared.ids.length,
      sentenceSet: sentenceSet({ ...where, cell_id: a.id, language: a.language }, shared.ids),
    };
  });
  const corrected = holm(rows.map(({ p }) => p));
  const all = rows.map((row, i) => ({ ...row, corrected: corrected[i] ?? null }));
  return all.length < 2 ? all : [...all, await meanRow(store, languages, statistic, all)];
}

/** The mean over languages: sentences that are translations of each other are drawn and swapped together. */
async function meanRow(
  store: Store,
  languages: readonly OfLanguage[],
  statistic: Statistic,
  rows: readonly Difference[],
): Promise<Difference> {
  const weight = 1 / languages.length;
  const codes = languages.map(({ pair }) => pair.a.language);
  const [first] = languages as [OfLanguage];
  let blocks = languages.map((one): Pair[] => {
    const [a, b] = seriesOf(one);
    return [{ a, b, weight }];
  });
  let sentences = languages.reduce((sum, { shared }) => sum + shared.ids.length, 0);
  if (await isParallel(store, dataOf(first.pair.a, statistic.source), codes)) {
    const others = languages.slice(1).map(({ shared }) => new Set(shared.ids));
    const everywhere = new Set(first.shared.ids.filter((id) => others.every((ids) => ids.has(id))));
    if (everywhere.size >= 0.5 * Math.min(...languages.map(({ shared }) => shared.ids.length))) {
      const kept = (one: OfLanguage) =>
        seriesOf(one).map((series) => series.filter((_, i) => everywhere.has(one.shared.ids[i] ?? -1)));
      blocks = [
        languages.map((one): Pair => {
          const [a = [], b = []] = kept(one);
          return { a, b, weight };
        }),
      ];
      sentences = everywhere.size;
    }
  }
  const mean = (value: (row: Difference) => number) => rows.reduce((sum, row) => sum + value(row) * weight, 0);
  return {
    language: 'mean',
    a: mean(({ a }) => a),
    b: mean(({ b }) => b),
    ...tested(blocks, statistic),
    corrected: null,
    sentences,
    sentenceSet: null,
  };
}

/** Test and interval of a weighted sum of differences. */
function tested(blocks: readonly (readonly Pair[])[], { value }: Statistic) {
  const { difference, p, differing } = pairedRandomisation(blocks, value);
  const [drawn] = resample(
    blocks.map((block): Block => block.flatMap(({ a, b }) => [a, b])),
    (sums) => [
      blocks.reduce(
        (total, block, i) =>
          total +
          block.reduce(
            (sum, { weight = 1 }, k) =>
              sum + weight * (value(sums[i]?.[2 * k] ?? []) - value(sums[i]?.[2 * k + 1] ?? [])),
            0,
          ),
        0,
      ),
    ],
    { samples },
  );
  const { low, high }: Limits = drawn ? percentile(drawn, 0.05) : { low: Number.NaN, high: Number.NaN };
  return { difference, low, high, p, differing };
}

const sharedBy = ({ a, b }: CellPair, stats: ReadonlyMap<string, SentenceStats>): Shared =>
  intersect(new Map([a, b].map(({ id }) => [id, stats.get(id)])));

const seriesOf = ({ pair: { a, b }, shared }: OfLanguage): [Block[number], Block[number]] => [
  shared.series.get(a.id) ?? [],
  shared.series.get(b.id) ?? [],
];

const dataOf = (cell: ComparedCell, source: string): { readonly dataset: string; readonly split: string } =>
  ours.isOfEntities(source) ? { dataset: cell.dataset, split: cell.split } : cell.translation;

/** Whether a sentence has every entity and no other: true positives, predicted and gold are the same of every type. */
const isRight = (stats: readonly number[]): boolean => stats.every((value, i) => value === stats[i - (i % 3)]);

function rightOrWrong(group: readonly CellPair[], stats: ReadonlyMap<string, SentenceStats>) {
  const judged = group.flatMap((pair) => {
    const shared = sharedBy(pair, stats);
    const [x, y] = seriesOf({ pair, shared });
    const outcomes = shared.ids.map((id, i) => ({ id, a: isRight(x[i] ?? []), b: isRight(y[i] ?? []) }));
    const count = (a: boolean, b: boolean) => outcomes.filter((one) => one.a === a && one.b === b).length;
    if (outcomes.length === 0) return [];
    const row = {
      language: pair.a.language,
      both: count(true, true),
      neither: count(false, false),
      ...mcnemar(count(true, false), count(false, true)),
    };
    return [{ pair, row, flips: outcomes.filter(({ a, b }) => a !== b).map(({ id, a }) => ({ id, onlyA: a })) }];
  });
  const corrected = holm(judged.map(({ row }) => row.midP));
  return judged.map(({ row, ...rest }, i) => ({
    ...rest,
    row: { ...row, corrected: corrected[i] ?? 1 } satisfies RightOrWrong,
  }));
}
