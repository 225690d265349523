import { total } from '../../metrics/metric.js';
import type { Statistic } from '../../metrics/registry.js';
import { type Pair, pairedRandomisation, type Randomisation } from '../../statistics/paired-randomisation.js';
import { type Block, type Limits, percentile, resample, resamples, type Series } from '../../statistics/resample.js';

/** The place of a cell's statistics among blocks of sentences that are drawn together. */
export interface Place {
  readonly block: number;
  readonly series: number;
}

/**
 * θ = Σ weight × (score of a − score of b): a difference of scores or a mean of differences. Without b, a sum of
 * scores.
 */
export interface PlacedContrast {
  /** Computes the score from summed statistics. */
  readonly value: Statistic['value'];
  readonly terms: readonly { readonly weight: number; readonly a: Place; readonly b: Place | null }[];
}

/** A contrast's value on all sentences and on each resample. */
export interface DrawnContrast {
  readonly estimate: number;
  readonly drawn: Float64Array;
}

/** Resamples contrasts on shared draws: each series is summed once per resample and scored once per metric. */
export function drawContrasts(
  blocks: readonly Block[],
  contrasts: readonly PlacedContrast[],
  samples: number = resamples,
): DrawnContrast[] {
  const scores = new DifferentScores();
  const terms = contrasts.map(({ value, terms: all }) =>
    all.map(({ weight, a, b }) => ({ weight, a: scores.of(value, a), b: b === null ? null : scores.of(value, b) })),
  );
  const values = (sums: readonly (readonly ArrayLike<number>[])[]) => {
    const known = scores.ofSums(sums);
    return terms.map((all) =>
      all.reduce((sum, { weight, a, b }) => sum + weight * ((known[a] ?? 0) - (b === null ? 0 : (known[b] ?? 0))), 0),
    );
  };
  const estimates = values(blocks.map((block) => block.map(total)));
  const drawn = resample(blocks, values, { samples });
  return contrasts.map((_, i) => ({ estimate: estimates[i] ?? Number.NaN, drawn: drawn[i] ?? new Float64Array() }));
}

/** The distinct scores that contrasts are made of. */
class DifferentScores {
  private readonly values = new Map<Statistic['value'], Map<string, number>>();
  private readonly all: (Place & { readonly value: Statistic['value'] })[] = [];

  /** The index of a score. */
  of(value: Statistic['value'], { block, series }: Place): number {
    const places = this.values.get(value) ?? new Map<string, number>();
    this.values.set(value, places);
    const key = `${block} ${series}`;
    const number = places.get(key) ?? this.all.push({ value, block, series }) - 1;
    places.set(key, number);
    return number;
  }

  ofSums(sums: readonly (readonly ArrayLike<number>[])[]): number[] {
    return this.all.map(({ value, block, series }) => value(sums[block]?.[series] ?? []));
  }
}

/** The paired test of a contrast; undefined if one of its scores has no counterpart. */
export function testContrast(
  blocks: readonly Block[],
  { value, terms }: PlacedContrast,
  options: Parameters<typeof pairedRandomisation>[2] = {},
): Randomisation | undefined {
  if (terms.some(({ b }) => b === null)) return undefined;
  const at = ({ block, series }: Place): Series => blocks[block]?.[series] ?? [];
  const pairs = blocks.map((_, block) =>
    terms.flatMap(({ weight, a, b }): Pair[] => (b && a.block === block ? [{ a: at(a), b: at(b), weight }] : [])),
  );
  return pairedRandomisation(pairs, value, options);
}

/** A weighted sum of differences with its 95 % interval and its test. */
export interface PairedTest extends Limits {
  readonly difference: number;
  /** Two-sided. */
  readonly p: number;
  /** The number of sentences on which the two differ. */
  readonly differing: number;
}

/**
 * Computes the interval and test of a weighted sum of differences. The pairs in a block cover the same sentences, which
 * are drawn and swapped together.
 */
export function pairedTest(pairs: readonly (readonly Pair[])[], value: Statistic['value']): PairedTest {
  const blocks = pairs.map((block): Block => block.flatMap(({ a, b }) => [a, b]));
  const terms = pairs.flatMap((all, block) =>
    all.map(({ weight = 1 }, i) => ({ weight, a: { block, series: 2 * i }, b: { block, series: 2 * i + 1 } })),
  );
  const [contrast] = drawContrasts(blocks, [{ value, terms }]);
  const { low, high } = percentile(contrast?.drawn ?? new Float64Array(), 0.05);
  const { difference, p, differing } = pairedRandomisation(pairs, value);
  return { difference, low, high, p, differing };
}
