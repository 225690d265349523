import { registry as ours, type Registry, type Statistic } from '../metrics/registry.js';
import type { CellRow } from '../results/rows/cells.js';
import type { JointStats } from '../results/rows/joint-stats.js';
import type { StatsOfCells } from '../results/rows/sentence-stats.js';
import { byUnit, commonIds, commonSentences } from '../results/statistics/common-sentences.js';
import type { Measured, Sureness } from '../results/statistics/measure.js';
import { scoreOf } from '../results/statistics/score-of.js';
import { correlate, pearson, spearman } from '../statistics/correlation.js';
import { Random, randomSeed } from '../statistics/random.js';
import { repeatedMeasures } from '../statistics/repeated-measures.js';
import { type Block, drawCounts, resample } from '../statistics/resample.js';
import { weightedSpearman } from '../statistics/weighted-spearman.js';
import { least } from './grade.js';
import * as messages from './messages.js';

/** A correlation, whose interval is by bootstrap. */
export type Drawn = Measured<Extract<Sureness, { kind: 'resampled' }>>;

/**
 * Spearman's r over the sentences that both metrics cover, averaged over a language's cells. Sentences with neither
 * gold nor predicted entities have no F1 and are left out. Cells of a language draw the same sentences; so do languages
 * if `parallel`.
 * @param position index of the language among those compared, so that others draw different sentences
 */
export function overSentences(
  cells: readonly JointStats[],
  [x, y]: readonly [Statistic, Statistic],
  { samples, parallel, position }: { samples: number; parallel: boolean; position: number },
): Drawn | null {
  const shared = commonIds(cells);
  const kept = new Set(shared);
  const series = cells.map((cell) => {
    const rows = cell.ids.flatMap((id, i) => (kept.has(id) ? [i] : []));
    const says = rows.map((i) =>
      [cell.x[i] ?? [], cell.y[i] ?? []].every((stats) => stats.some((value) => value !== 0)),
    );
    return { says, x: rows.map((i) => x.value(cell.x[i] ?? [])), y: rows.map((i) => y.value(cell.y[i] ?? [])) };
  });
  const n = shared.length;
  if (cells.length === 0 || n < 3) return null;
  const ofCells = series.map(({ says, x: first, y: second }) => ({
    says,
    r: weightedSpearman(first, second),
    estimate: spearman(
      first.filter((_, i) => says[i]),
      second.filter((_, i) => says[i]),
    ),
  }));
  const estimate = mean(ofCells.map((cell) => cell.estimate));
  if (Number.isNaN(estimate)) return null;
  const random = new Random(randomSeed + (parallel ? 0 : position));
  const counts = new Uint32Array(n);
  const drawn = Float64Array.from({ length: samples }, () => {
    drawCounts(counts, random);
    return mean(ofCells.map(({ says, r }) => r(counts.map((count, i) => (says[i] ? count : 0)))));
  });
  return {
    estimate,
    sureness: { kind: 'resampled', drawn },
    units: Math.min(...ofCells.map(({ says }) => says.filter(Boolean).length)),
  };
}

/** A correlation of cell scores, its interval over sentences and its test over points. */
export interface OverCells {
  readonly lacks?: undefined;
  readonly measured: Drawn;
  /** Cells, or languages. */
  readonly points: number;
}

/** How cell scores are combined: repeated measures of languages, one r per language, or one point per language. */
export type Grouping = 'within' | 'language' | 'between';

/**
 * Correlation of the scores of cells under two metrics. Sentences are drawn for all cells of a language at once, and
 * for both metrics at once where these are of the same data.
 * @returns or why there is no correlation
 */
export function overCells(
  cells: readonly CellRow[],
  metrics: readonly [string, string],
  stats: readonly [StatsOfCells, StatsOfCells],
  sameSentences: boolean,
  grouping: Grouping,
  { samples, position = 0, registry = ours }: { samples: number; position?: number; registry?: Registry },
): OverCells | { readonly lacks: string } {
  const [x, y] = metrics.map(registry.inPoints);
  const [ofX, ofY] = stats;
  if (!x || !y) return { lacks: messages.noSentences };
  const languages = [...new Set(cells.map(({ language }) => language))];
  const groups = languages
    .map((language) =>
      cells.filter((cell) => cell.language === language && ofX.has(cell.cell_id) && ofY.has(cell.cell_id)),
    )
    .filter((group) => group.length >= (grouping === 'between' ? 1 : 2));
  if (groups.length === 0) return { lacks: grouping === 'between' ? messages.noSentences : messages.noTwoCells };
  const blocks: Block[] = groups.flatMap((group) => {
    const ids = group.map(({ cell_id }) => cell_id);
    if (!sameSentences) return [ofX, ofY].map((stats) => unitsOf(ids, stats));
    const both = new Map([...named('x', ofX, ids), ...named('y', ofY, ids)]);
    return [unitsOf([...both.keys()], both)];
  });
  const sizes = blocks.map((block) => block[0]?.length ?? 0);
  const pointsOf = (score: (block: number, series: number, statistic: Statistic) => number) =>
    groups.map((group, g) => ({
      x: group.map((_, i) => score(sameSentences ? g : 2 * g, i, x)),
      y: group.map((_, i) => (sameSentences ? score(g, group.length + i, y) : score(2 * g + 1, i, y))),
    }));
  const points = pointsOf((block, series, statistic) => scoreOf(statistic, blocks[block]?.[series] ?? []));
  const [drawn] = resample(
    blocks,
    (sums) => [
      correlationOf(
        pointsOf((b, s, { value }) => value(sums[b]?.[s] ?? [])),
        grouping,
      ),
    ],
    { samples, random: new Random(randomSeed + position) },
  );
  const estimate = correlationOf(points, grouping);
  const units = Math.min(...sizes);
  const count = countOf(points, grouping);
  if (!drawn || units < 2) return { lacks: messages.noSentences };
  if (Number.isNaN(estimate)) {
    const what = grouping === 'between' ? 'languages' : 'cells';
    return { lacks: count < least.points ? messages.fewPoints(count, what, least.points) : messages.noVariance(what) };
  }
  return {
    measured: { estimate, sureness: { kind: 'resampled', drawn }, units, points: count, ...tails(points, grouping) },
    points: count,
  };
}

/** The statistics of cells on their common sentences, by independent units. */
function unitsOf(cells: readonly string[], stats: StatsOfCells): Block {
  const { ids, series, clusters } = commonSentences(cells, stats);
  return byUnit(series, ids, [clusters]);
}

/** Statistics of cells under separate names, so that two metrics' can be combined. */
const named = (name: string, stats: StatsOfCells, ids: readonly string[]) =>
  ids.flatMap((id) => {
    const own = stats.get(id);
    return own ? [[`${name} ${id}`, own] as const] : [];
  });

interface Points {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

function correlationOf(points: readonly Points[], grouping: Grouping): number {
  if (grouping === 'between') return pearson(points.map(meanX), points.map(meanY));
  if (grouping === 'language') return pearson(points[0]?.x ?? [], points[0]?.y ?? []);
  return repeatedMeasures(points)?.r ?? Number.NaN;
}

/** One-sided p-values with cells, or languages, as units. */
function tails(points: readonly Points[], grouping: Grouping): { pGreater?: number; pLess?: number } {
  if (grouping === 'between') {
    const found = correlate(points.map(meanX), points.map(meanY));
    return found ? { pGreater: found.pGreater, pLess: found.pLess } : { pGreater: 1, pLess: 1 };
  }
  const found = repeatedMeasures(points);
  return found ? { pGreater: found.pGreater, pLess: 1 - found.pGreater } : { pGreater: 1, pLess: 1 };
}

const countOf = (points: readonly Points[], grouping: Grouping): number =>
  grouping === 'between' ? points.length : points.reduce((n, { x }) => n + x.length, 0);

const meanX = ({ x }: Points): number => mean(x);
const meanY = ({ y }: Points): number => mean(y);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
