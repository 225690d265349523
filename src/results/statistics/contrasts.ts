import type { Statistic } from '../../metrics/registry.js';
import { jackknifeError, type LeftOut, leaveOneOut } from '../../statistics/jackknife.js';
import { type Pair, pairedRandomisation, type Randomisation } from '../../statistics/paired-randomisation.js';
import type { Block, Limits, Series } from '../../statistics/resample.js';
import { type Estimate, type IntervalScale, tInterval } from '../../statistics/t-interval.js';

/** The place of a cell's statistics among blocks of units that vary together. */
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

/** The scale of the interval of a weighted sum of differences of scores: shares differ by their top at most. */
export const ofDifference = (scale: IntervalScale, weights: readonly number[]): IntervalScale =>
  scale.kind === 'logit'
    ? { kind: 'plain', most: scale.top * weights.reduce((sum, weight) => sum + Math.abs(weight), 0) }
    : { kind: 'plain' };

/** Scores with each unit left out, each computed once however many contrasts have it. */
class LeftOutScores {
  private readonly known = new Map<Statistic['value'], Map<Series, LeftOut>>();

  of(value: Statistic['value'], series: Series): LeftOut {
    const ofValue = this.known.get(value) ?? new Map<Series, LeftOut>();
    this.known.set(value, ofValue);
    const found = ofValue.get(series) ?? leaveOneOut(rowsOf(series), value);
    ofValue.set(series, found);
    return found;
  }
}

function rowsOf(series: Series) {
  const width = series[0]?.length ?? 0;
  const values = new Float64Array(series.length * width);
  for (const [i, row] of series.entries()) for (let k = 0; k < width; k++) values[i * width + k] = row[k] as number;
  return { values, width, times: new Uint8Array(series.length).fill(1) };
}

/**
 * Estimates contrasts with the jackknife's standard errors. What leaving a unit out does to the scores of one block is
 * added before it is squared, since they share their units; blocks are independent.
 *
 * `units` is that of the smallest block. Units that say nothing, such as sentences without entities, are not counted,
 * and of a difference no more than twice those in which the two differ: where few do, the standard error rests on
 * few. (The factor was chosen by simulation: docs/metrics.md.)
 */
export function estimateContrasts(blocks: readonly Block[], contrasts: readonly PlacedContrast[]): Estimate[] {
  const scores = new LeftOutScores();
  const at = ({ block, series }: Place): Series => blocks[block]?.[series] ?? [];
  return contrasts.map(({ value, terms }): Estimate => {
    let [estimate, variance, units] = [0, 0, Number.POSITIVE_INFINITY];
    for (const { weight, a, b } of terms)
      estimate += weight * (scores.of(value, at(a)).value - (b === null ? 0 : scores.of(value, at(b)).value));
    for (const block of new Set(terms.map(({ a }) => a.block))) {
      const here = terms.filter(({ a }) => a.block === block);
      const without = new Float64Array(blocks[block]?.[0]?.length ?? 0);
      for (const { weight, a, b } of here) {
        const [first, second] = [scores.of(value, at(a)), b === null ? null : scores.of(value, at(b))];
        for (let i = 0; i < without.length; i++)
          without[i] =
            (without[i] as number) + weight * ((first.without[i] as number) - ((second?.without[i] as number) ?? 0));
      }
      const series = here.flatMap(({ a, b }) => (b === null ? [at(a)] : [at(a), at(b)]));
      const times = Array.from(without, (_, i) => (series.some((one) => saysSomething(one[i])) ? 1 : 0));
      const found = jackknifeError(without, times);
      variance += found.error ** 2;
      units = Math.min(units, found.units, 1 + 2 * differing(here, at, without.length));
    }
    return { value: estimate, error: Math.sqrt(variance), units };
  });
}

const saysSomething = (row: readonly number[] | undefined): boolean => row?.some((value) => value !== 0) ?? false;

/** The number of units in which the two sides of some pair differ; all of them without pairs. */
function differing(terms: PlacedContrast['terms'], at: (place: Place) => Series, units: number): number {
  const pairs = terms.flatMap(({ a, b }) => (b === null ? [] : [[at(a), at(b)] as const]));
  if (pairs.length < terms.length) return units;
  let count = 0;
  for (let i = 0; i < units; i++) if (pairs.some(([a, b]) => isOther(a[i], b[i]))) count++;
  return count;
}

const isOther = (a: readonly number[] | undefined, b: readonly number[] | undefined): boolean =>
  a?.some((value, k) => value !== b?.[k]) ?? false;

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
  /** The number of units in which the two differ. */
  readonly differing: number;
}

/**
 * Computes the interval and test of a weighted sum of differences. The pairs in a block cover the same units, which
 * vary and are swapped together.
 */
export function pairedTest(
  pairs: readonly (readonly Pair[])[],
  { value, scale }: Pick<Statistic, 'value' | 'scale'>,
): PairedTest {
  const blocks = pairs.map((block): Block => block.flatMap(({ a, b }) => [a, b]));
  const terms = pairs.flatMap((all, block) =>
    all.map(({ weight = 1 }, i) => ({ weight, a: { block, series: 2 * i }, b: { block, series: 2 * i + 1 } })),
  );
  const [estimate] = estimateContrasts(blocks, [{ value, terms }]);
  const own = ofDifference(
    scale,
    terms.map(({ weight }) => weight),
  );
  const { low, high } = estimate ? tInterval(estimate, own, 0.05) : { low: Number.NaN, high: Number.NaN };
  const { difference, p, differing } = pairedRandomisation(pairs, value);
  return { difference, low, high, p, differing };
}
