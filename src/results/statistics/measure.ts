import { registry as ours, type Registry, type Statistic } from '../../metrics/registry.js';
import { Random } from '../../statistics/random.js';
import type { StatsOfCells } from '../rows/sentence-stats.js';
import { blocksOf } from './blocks.js';
import { drawContrasts, type PlacedContrast, testContrast } from './contrasts.js';

/** A cell, or the difference between two cells on the same sentences, with its weight in a sum. */
export interface Term {
  readonly language: string;
  readonly a: string;
  readonly b: string | null;
  readonly weight: number;
}

/** θ = Σ weight × (score of a − score of b), in points of a metric. */
export interface Contrast {
  readonly metric: string;
  readonly terms: readonly Term[];
}

/** A quantity with its uncertainty. */
export interface Measured {
  readonly estimate: number;
  /** Resampled values. */
  readonly drawn: Float64Array;
  /**
   * The number of sentences in the smallest language, which determines how far intervals are widened and whether there
   * is enough data.
   */
  readonly units: number;
  /** One-sided p-values of a test against 0, if there is one. */
  readonly pGreater?: number;
  readonly pLess?: number;
  /** The number of cells or languages in a correlation; more sentences do not add any. */
  readonly points?: number;
  /** The number of sentences on which the compared cells differ. */
  readonly differing?: number;
}

export interface MeasureOptions {
  readonly samples: number;
  readonly trials: number;
  /** Whether a metric's sentences are translations of each other across all the cells' data. */
  readonly parallel: (source: string) => boolean;
  /** All metrics; by default those that eatlab computes. */
  readonly registry?: Registry;
}

/**
 * Estimates, resamples and tests contrasts in pairs. Contrasts with the same kind of statistics are resampled together,
 * on the sentences shared by all their cells with the same data. Null for a contrast whose cells lack statistics, share
 * no sentence or have different data.
 */
export function measure(
  contrasts: readonly Contrast[],
  stats: (source: string) => StatsOfCells,
  options: MeasureOptions,
): (Measured | null)[] {
  const { registry = ours } = options;
  const statistics = contrasts.map(({ metric }) => registry.inPoints(metric));
  const found = contrasts.map((): Measured | null => null);
  for (const source of new Set(statistics.flatMap((statistic) => (statistic ? [statistic.source] : [])))) {
    const of = stats(source);
    const complete = ({ terms }: Contrast) =>
      terms.length > 0 && terms.every(({ a, b }) => of.has(a) && (b === null || of.get(a)?.data === of.get(b)?.data));
    const group = contrasts.flatMap((contrast, i) => {
      const statistic = statistics[i];
      return statistic?.source === source && complete(contrast) ? [{ ...contrast, statistic, i }] : [];
    });
    const measured = measureGroup(group, of, options.parallel(source), options);
    for (const [k, { i }] of group.entries()) found[i] = measured[k] ?? null;
  }
  return found;
}

function measureGroup(
  contrasts: readonly (Contrast & { readonly statistic: Statistic })[],
  stats: StatsOfCells,
  parallel: boolean,
  { samples, trials }: MeasureOptions,
): (Measured | null)[] {
  if (contrasts.length === 0) return [];
  const cells = contrasts.flatMap(({ terms }) => terms.flatMap(({ a, b }) => (b === null ? [a] : [a, b])));
  const { blocks, places } = blocksOf(cells, stats, parallel);
  const sizes = blocks.map((block) => block[0]?.length ?? 0);
  const placed = contrasts.map(({ statistic, terms }): PlacedContrast => {
    const placeOf = (cell: string) => places.get(cell) ?? { block: -1, series: -1 };
    return {
      value: statistic.value,
      terms: terms.map(({ weight, a, b }) => ({ weight, a: placeOf(a), b: b === null ? null : placeOf(b) })),
    };
  });
  const drawn = drawContrasts(blocks, placed, samples);
  return placed.map((contrast, i): Measured | null => {
    const units = Math.min(...contrast.terms.map(({ a }) => sizes[a.block] ?? 0));
    const result = drawn[i];
    if (units < 2 || !result) return null;
    const test = testContrast(blocks, contrast, { trials, random: new Random() });
    if (!test) return { ...result, units };
    return { ...result, units, pGreater: test.pGreater, pLess: test.pLess, differing: test.differing };
  });
}
