import type { BleuParts } from './bleu-score.js';
import { type SmoothMethod, smoothValueOf } from './smoothing.js';

/** How `computeBleu` treats zero counts and short hypotheses. */
export interface ComputeBleuOptions {
  readonly smoothMethod?: SmoothMethod;
  readonly smoothValue?: number | null;
  /** Average over the orders the hypothesis is long enough for. */
  readonly effectiveOrder?: boolean;
  /** N, the longest n-gram. */
  readonly maxNgramOrder?: number;
}

/** The logarithm the original takes of 0. */
const LOG_OF_ZERO = -9999999999;

function brevityPenalty(sysLen: number, refLen: number): number {
  if (sysLen >= refLen) return 1;
  return sysLen === 0 ? 0 : Math.exp(1 - refLen / sysLen);
}

/**
 * BLEU of summed counts (upstream `BLEU.compute_bleu`).
 * @param round applied to what the original computes from counts: `Math.fround` for the counts of a numpy 2 resample
 * @param count applied to add-k's smoothed counts: `Math.trunc` where the original holds them in an integer array
 */
export function computeBleu(
  correct: readonly number[],
  total: readonly number[],
  sysLen: number,
  refLen: number,
  options: ComputeBleuOptions = {},
  round: (value: number) => number = (value) => value,
  count: (value: number) => number = round,
): BleuParts {
  const { smoothMethod = 'none', effectiveOrder = false, maxNgramOrder = 4 } = options;
  const smoothValue = smoothValueOf(smoothMethod, options.smoothValue) ?? 0;
  const counts = [...correct];
  const totals = [...total];
  const precisions = new Array<number>(maxNgramOrder).fill(0);
  const bp = brevityPenalty(sysLen, refLen);
  const parts = { counts, totals, precisions, bp, sysLen, refLen };
  if (!counts.some((matches) => matches !== 0)) return { ...parts, score: 0 };

  let factor = 1;
  let order = maxNgramOrder;
  for (let n = 0; n < maxNgramOrder; n++) {
    if (smoothMethod === 'add-k' && n > 0) {
      counts[n] = count((counts[n] ?? 0) + round(smoothValue));
      totals[n] = count((totals[n] ?? 0) + round(smoothValue));
    }
    const matches = counts[n] ?? 0;
    const possible = totals[n] ?? 0;
    if (possible === 0) break;
    if (effectiveOrder) order = n + 1;
    if (matches !== 0) precisions[n] = round(round(100 * matches) / possible);
    else if (smoothMethod === 'exp') {
      factor *= 2;
      precisions[n] = round(100 / round(factor * possible));
    } else if (smoothMethod === 'floor') precisions[n] = round(round(100 * smoothValue) / possible);
  }

  let logarithms = 0;
  for (let n = 0; n < order; n++) {
    const precision = precisions[n] ?? 0;
    logarithms += precision === 0 ? LOG_OF_ZERO : Math.log(precision);
  }
  return { ...parts, score: bp * Math.exp(logarithms / order) };
}
