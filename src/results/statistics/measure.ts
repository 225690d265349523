import { registry as ours, type Registry, type Statistic } from '../../metrics/registry.js';
import { Random } from '../../statistics/random.js';
import { expandedPercentile, type Limits, standardError } from '../../statistics/resample.js';
import { type IntervalScale, tInterval } from '../../statistics/t-interval.js';
import type { StatsOfCells } from '../rows/sentence-stats.js';
import { blocksOf } from './blocks.js';
import { estimateContrasts, ofDifference, type PlacedContrast, testContrast } from './contrasts.js';

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

/** How sure a quantity is: its values on resamples, or its standard error on the scale of its interval. */
export type Sureness =
  | { readonly kind: 'resampled'; readonly drawn: Float64Array }
  | {
      readonly kind: 'jackknifed';
      readonly error: number;
      /** Units behind the error, as `Estimate` counts them. */
      readonly units: number;
      readonly scale: IntervalScale;
    };

/** A quantity with its uncertainty. */
export interface Measured<S extends Sureness = Sureness> {
  readonly estimate: number;
  readonly sureness: S;
  /** The number of sentences in the smallest language, equal texts counted once. */
  readonly units: number;
  /** The same, with every sentence counted. */
  readonly sentences?: number;
  /** One-sided p-values of a test against 0, if there is one. */
  readonly pGreater?: number;
  readonly pLess?: number;
  /** The number of cells or languages in a correlation; more sentences do not add any. */
  readonly points?: number;
  /** The number of units in which the compared cells differ. */
  readonly differing?: number;
}

/** The two-sided interval of a measured quantity. @param alpha the share of both tails together */
export const limitsOf = ({ estimate, sureness, units }: Measured, alpha: number): Limits =>
  sureness.kind === 'resampled'
    ? expandedPercentile(sureness.drawn, alpha, units)
    : tInterval({ value: estimate, error: sureness.error, units: sureness.units }, sureness.scale, alpha);

/** Its standard error. */
export const errorOf = ({ sureness }: Measured): number =>
  sureness.kind === 'resampled' ? standardError(sureness.drawn) : sureness.error;

export interface MeasureOptions {
  readonly trials: number;
  /** Whether a metric's sentences are translations of each other across all the cells' data. */
  readonly parallel: (source: string) => boolean;
  /** All metrics; by default those that eatlab computes. */
  readonly registry?: Registry;
}

/**
 * Estimates contrasts and tests those of pairs, on the sentences shared by all their cells with the same data. Null for
 * a contrast whose cells lack statistics, share no sentence or have different data.
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
  { trials }: MeasureOptions,
): (Measured | null)[] {
  if (contrasts.length === 0) return [];
  const cells = contrasts.flatMap(({ terms }) => terms.flatMap(({ a, b }) => (b === null ? [a] : [a, b])));
  const { blocks, places, sentences } = blocksOf(cells, stats, parallel);
  const sizes = blocks.map((block) => block[0]?.length ?? 0);
  const placed = contrasts.map(({ statistic, terms }): PlacedContrast => {
    const placeOf = (cell: string) => places.get(cell) ?? { block: -1, series: -1 };
    return {
      value: statistic.value,
      terms: terms.map(({ weight, a, b }) => ({ weight, a: placeOf(a), b: b === null ? null : placeOf(b) })),
    };
  });
  const estimates = estimateContrasts(blocks, placed);
  return placed.map((contrast, i): Measured | null => {
    const smallest = (counts: readonly number[]) => Math.min(...contrast.terms.map(({ a }) => counts[a.block] ?? 0));
    const found = estimates[i];
    const counted = { units: smallest(sizes), sentences: smallest(sentences) };
    if (counted.units < 2 || !found) return null;
    const own: IntervalScale = contrasts[i]?.statistic.scale ?? { kind: 'plain' };
    const isDifference = contrast.terms.some(({ b }) => b !== null);
    const weights = contrast.terms.map(({ weight }) => weight);
    const scale = isDifference ? ofDifference(own, weights) : own;
    const sureness = { kind: 'jackknifed', error: found.error, units: found.units, scale } as const;
    const measured = { estimate: found.value, sureness, ...counted };
    const test = testContrast(blocks, contrast, { trials, random: new Random() });
    return test ? { ...measured, pGreater: test.pGreater, pLess: test.pLess, differing: test.differing } : measured;
  });
}
