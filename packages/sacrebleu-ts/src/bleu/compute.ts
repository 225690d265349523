import { PythonError } from '../text/errors.js';
import { toInt64 } from '../text/numbers.js';
import type { BleuParts } from './bleu-score.js';
import { type SmoothMethod, smoothValueOf } from './smoothing.js';

/** How `computeBleu` treats zero counts and short hypotheses. */
export interface ComputeBleuOptions {
  readonly smoothMethod?: SmoothMethod;
  readonly smoothValue?: number | null;
  /** Average only over the orders that the hypothesis is long enough for. */
  readonly effectiveOrder?: boolean;
  /** N, the length of the longest n-grams. */
  readonly maxNgramOrder?: number;
}

/** What the original uses as the logarithm of 0. */
const LOG_OF_ZERO = -9999999999;

function brevityPenalty(sysLen: number, refLen: number): number {
  if (sysLen >= refLen) return 1;
  return sysLen > 0 ? Math.exp(1 - refLen / sysLen) : 0;
}

function logarithm(value: number): number {
  if (value < 0) throw new PythonError('ValueError', 'math domain error');
  return value === 0 ? LOG_OF_ZERO : Math.log(value);
}

function element(list: readonly number[], i: number): number {
  const value = list[i];
  if (value === undefined) throw new PythonError('IndexError', 'list index out of range');
  return value;
}

/** How the original holds counts: as Python's numbers, or in an array of numpy. */
export type Held = 'python' | 'float32' | 'int64';

/** A number computed from counts, in numpy 2's precision. */
function rounded(value: number, held: Held): number {
  return held === 'float32' ? Math.fround(value) : value;
}

/** Adds k to a count where it is held. */
function smoothed(count: number, k: number, held: Held): number {
  const sum = rounded(count + rounded(k, held), held);
  return held === 'int64' ? toInt64(sum) : sum;
}

/**
 * BLEU from summed counts (upstream `BLEU.compute_bleu`).
 * @throws PythonError IndexError: fewer counts than orders
 * @throws PythonError ValueError: a precision is negative; ZeroDivisionError: the order is 0
 */
export function computeBleu(
  correct: readonly number[],
  total: readonly number[],
  sysLen: number,
  refLen: number,
  options: ComputeBleuOptions = {},
  held: Held = 'python',
): BleuParts {
  const { smoothMethod = 'none', effectiveOrder = false, maxNgramOrder = 4 } = options;
  const smoothValue = smoothValueOf(smoothMethod, options.smoothValue) ?? 0;
  const counts = correct.slice();
  const totals = total.slice();
  const precisions = new Array<number>(Math.max(0, maxNgramOrder)).fill(0);
  const bp = brevityPenalty(sysLen, refLen);
  let score = 0;
  if (counts.some((matches) => matches !== 0)) {
    let factor = 1;
    let order = maxNgramOrder;
    for (let n = 0; n < maxNgramOrder; n++) {
      if (smoothMethod === 'add-k' && n > 0) {
        counts[n] = smoothed(element(counts, n), smoothValue, held);
        totals[n] = smoothed(element(totals, n), smoothValue, held);
      }
      const possible = element(totals, n);
      if (possible === 0) break;
      if (effectiveOrder) order = n + 1;
      const matches = element(counts, n);
      let percent = rounded(100 * matches, held);
      let of = possible;
      if (matches === 0 && smoothMethod === 'floor') percent = rounded(100 * smoothValue, held);
      else if (matches === 0 && smoothMethod === 'exp') {
        factor *= 2;
        percent = 100;
        of = rounded(factor * possible, held);
      }
      precisions[n] = rounded(percent / of, held);
    }
    score = bp * Math.exp(meanLogarithm(precisions, order));
  }
  return { score, counts, totals, precisions, bp, sysLen, refLen };
}

/** The mean logarithm of the precisions up to an order. With a negative order Python has no precisions to add up. */
function meanLogarithm(precisions: readonly number[], order: number): number {
  if (order === 0) throw new PythonError('ZeroDivisionError', 'division by zero');
  let sum = 0;
  for (let n = 0; n < order; n++) sum += logarithm(precisions[n] ?? 0);
  return sum / order;
}
