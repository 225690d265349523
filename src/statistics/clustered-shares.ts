import { studentCdf, studentQuantile } from './distributions.js';

/**
 * Sums over clusters (sentences) of what was found and how much there was, in a part and in the rest; a cluster may
 * have some of both.
 */
export interface ClusterSums {
  readonly clusters: number;
  readonly found: number;
  readonly all: number;
  readonly restFound: number;
  readonly restAll: number;
  /** Sums of squares and products of the four numbers of a cluster. */
  readonly found2: number;
  readonly all2: number;
  readonly foundAll: number;
  readonly restFound2: number;
  readonly restAll2: number;
  readonly restFoundAll: number;
  readonly foundRestFound: number;
  readonly foundRestAll: number;
  readonly allRestFound: number;
  readonly allRestAll: number;
}

/** The share found in a part minus that in the rest. */
export interface SharesDifference {
  readonly difference: number;
  /** 95 % interval. */
  readonly low: number;
  readonly high: number;
  /** Two-sided. */
  readonly p: number;
}

/**
 * The difference of two shares whose items come in clusters: each share is a ratio of sums over clusters, its variance
 * that of the linearised ratio (Cochran 1977, Sampling Techniques, 6.5), with Student's t of clusters − 1 degrees.
 * Undefined where a side is empty, there are fewer than two clusters, or nothing varies.
 */
export function sharesDifference(sums: ClusterSums): SharesDifference | undefined {
  const { clusters, all, restAll } = sums;
  if (clusters < 2 || all === 0 || restAll === 0) return undefined;
  const [share, rest] = [sums.found / all, sums.restFound / restAll];
  const own = sums.found2 - 2 * share * sums.foundAll + share ** 2 * sums.all2;
  const other = sums.restFound2 - 2 * rest * sums.restFoundAll + rest ** 2 * sums.restAll2;
  const both =
    sums.foundRestFound - rest * sums.foundRestAll - share * sums.allRestFound + share * rest * sums.allRestAll;
  const squares = own / all ** 2 + other / restAll ** 2 - (2 * both) / (all * restAll);
  // Rounding may leave less than nothing of a variance of 0.
  const deviation = Math.sqrt(Math.max(0, squares) * (clusters / (clusters - 1)));
  if (deviation < 1e-9) return undefined;
  const difference = share - rest;
  const half = studentQuantile(0.975, clusters - 1) * deviation;
  return {
    difference,
    low: difference - half,
    high: difference + half,
    p: 2 * (1 - studentCdf(Math.abs(difference / deviation), clusters - 1)),
  };
}
