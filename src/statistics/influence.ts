import type { Series } from './resample.js';

/** A step along one statistic that is small beside its sum, and never takes a count below 0. */
const step = (sum: number): number => Math.max(1e-3, 1e-4 * Math.abs(sum));

/**
 * What each sentence does to a score of summed statistics, to the first order: the derivatives of the score at the sum,
 * times what the sentence has more than the mean sentence. The sum of their squares is the variance that a bootstrap
 * over sentences finds (the delta method; Efron and Tibshirani 1993, chapter 21: the infinitesimal jackknife).
 */
export function influences(value: (sum: readonly number[]) => number, series: Series): Float64Array {
  const width = series[0]?.length ?? 0;
  const sum = Array.from({ length: width }, (_, k) => series.reduce((all, row) => all + (row[k] ?? 0), 0));
  const derivatives = sum.map((at, k) => {
    const h = step(at);
    const to = (x: number) => value(sum.map((own, i) => (i === k ? x : own)));
    return at > h ? (to(at + h) - to(at - h)) / (2 * h) : (to(at + h) - to(at)) / h;
  });
  const mean = derivatives.reduce((all, derivative, k) => all + (derivative * (sum[k] ?? 0)) / series.length, 0);
  return Float64Array.from(series, (row) =>
    derivatives.reduce((all, derivative, k) => all + derivative * (row[k] ?? 0), -mean),
  );
}
