import { PythonError } from '../text/errors.js';
import type { Arithmetic } from './arithmetic.js';

/** Stands for a ratio whose denominator is 0. */
const EPSILON = 1e-16;

/** The options of the F-score. */
export interface FScoreOptions {
  /** How much more recall weighs than precision. */
  readonly beta: number;
  /** Average over all orders, even those without n-grams, instead of over the effective ones. */
  readonly epsSmoothing: boolean;
  /** How many orders of the statistics count, from the first on. */
  readonly orders: number;
}

function squared(beta: number): number {
  const square = beta * beta;
  if (Number.isFinite(beta) && !Number.isFinite(square)) {
    throw new PythonError('OverflowError', "(34, 'Numerical result out of range')");
  }
  return square;
}

/**
 * chrF's F-score in points, from `[hypothesis n-grams, reference n-grams, matches]` for each order (upstream
 * `CHRF._compute_f_score`). Operations come in upstream's order, so that results agree to the bit.
 * @throws PythonError ValueError: statistics of fewer orders
 * @throws PythonError ZeroDivisionError: no orders to average over; OverflowError: beta is too large to be squared
 */
export function fScore<T>(stats: ArrayLike<number>, options: FScoreOptions, math: Arithmetic<T>): T {
  const { beta, epsSmoothing, orders } = options;
  const weight = squared(beta);
  const betaSquared = math.constant(weight);
  const onePlus = math.constant(1 + weight);
  const epsilon = math.constant(EPSILON);
  if (stats.length < 3 * orders) throw new PythonError('ValueError', 'not enough values to unpack (expected 3, got 0)');
  let effective = 0;
  let precisions = math.constant(0);
  let recalls = math.constant(0);
  let terms = math.constant(0);
  for (let order = 0; order < orders; order++) {
    const hypothesis = stats[3 * order] ?? 0;
    const reference = stats[3 * order + 1] ?? 0;
    const matches = math.count(stats[3 * order + 2] ?? 0);
    const precision = hypothesis > 0 ? math.divide(matches, math.count(hypothesis)) : epsilon;
    const recall = reference > 0 ? math.divide(matches, math.count(reference)) : epsilon;
    if (epsSmoothing) {
      const below = math.add(math.multiply(betaSquared, precision), recall);
      const above = math.multiply(math.multiply(onePlus, precision), recall);
      terms = math.add(terms, math.value(below) > 0 ? math.divide(above, below) : epsilon);
    }
    if (hypothesis > 0 && reference > 0) {
      precisions = math.add(precisions, precision);
      recalls = math.add(recalls, recall);
      effective++;
    }
  }
  const hundred = math.constant(100);
  if (epsSmoothing && orders === 0) throw new PythonError('ZeroDivisionError', 'float division by zero');
  if (epsSmoothing) return math.divide(math.multiply(hundred, terms), math.constant(orders));
  const count = math.constant(effective);
  const precision = effective === 0 ? math.constant(0) : math.divide(precisions, count);
  const recall = effective === 0 ? math.constant(0) : math.divide(recalls, count);
  if (math.value(math.add(precision, recall)) === 0) return math.constant(0);
  const above = math.multiply(math.multiply(onePlus, precision), recall);
  const below = math.add(math.multiply(betaSquared, precision), recall);
  return math.multiply(hundred, math.divide(above, below));
}
