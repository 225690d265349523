import { coinProbability } from './distributions.js';

export interface McNemar {
  /** Sentences that only the first, or only the second, gets right. */
  readonly onlyFirst: number;
  readonly onlySecond: number;
  /** Exact conditional p, two-sided. */
  readonly p: number;
  /**
   * The same, counting only half the probability of the observed outcome: closer to nominal level (Fagerland et al.
   * 2013).
   */
  readonly midP: number;
}

/** McNemar's exact test: whether as many units are right only in the first as only in the second. */
export function mcnemar(onlyFirst: number, onlySecond: number): McNemar {
  const n = onlyFirst + onlySecond;
  const least = Math.min(onlyFirst, onlySecond);
  let tail = 0;
  for (let k = 0; k <= least; k++) tail += coinProbability(k, n);
  const observed = coinProbability(least, n);
  return { onlyFirst, onlySecond, p: Math.min(1, 2 * tail), midP: Math.min(1, 2 * tail - observed) };
}
