import { coinProbability } from './distributions.js';

export interface McNemar {
  /** Sentences that only the first, and only the second, has right. */
  readonly onlyFirst: number;
  readonly onlySecond: number;
  /** Exact conditional p, two-sided. */
  readonly p: number;
  /** The same with half the probability of what was observed, which is nearer to its level (Fagerland et al. 2013). */
  readonly midP: number;
}

/** McNemar's exact test: whether as many units are right only in the one as only in the other. */
export function mcnemar(onlyFirst: number, onlySecond: number): McNemar {
  const n = onlyFirst + onlySecond;
  const least = Math.min(onlyFirst, onlySecond);
  let tail = 0;
  for (let k = 0; k <= least; k++) tail += coinProbability(k, n);
  const observed = coinProbability(least, n);
  return { onlyFirst, onlySecond, p: Math.min(1, 2 * tail), midP: Math.min(1, 2 * tail - observed) };
}
