import { registry as ours, type Registry, type Statistic } from '../../metrics/registry.js';
import { Random } from '../../statistics/random.js';
import type { StatsOfCells } from '../rows/sentence-stats.js';
import { blocksOf } from './blocks.js';
import { drawContrasts, type PlacedContrast, testContrast } from './contrasts.js';

/** A cell, or a cell less another one on the same sentences, with what it counts in a sum. */
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
  /** Sentences of the smallest language: what an interval is widened by, and what counts as much or little data. */
  readonly units: number;
  /** One-sided p-values of a test of 0, where there is one. */
  readonly pGreater?: number;
  readonly pLess?: number;
  /** Cells or languages that a correlation is over: more sentences do not make them more. */
  readonly points?: number;
  /** Sentences in which compared cells differ. */
  readonly differing?: number;
}

export interface MeasureOptions {
  readonly samples: number;
  readonly trials: number;
  /** Whether the sentences of a metric are translations of each other in all data of the cells. */
  readonly parallel: (source: string) => boolean;
  /** All metrics; without it those that eatlab computes. */
  readonly registry?: Registry;
}

/**
 * Estimates, resamples and paired tests of contrasts. All contrasts of one kind of statistics are resampled together,
 * on the sentences that all their cells of one data have. Null for one whose cells lack statistics, share no sentence,
 * or are compared across data.
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
