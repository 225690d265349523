const orders = 4;

/** What the original uses as the logarithm of 0. */
const logOfZero = -9999999999;

/**
 * Corpus BLEU from sums `[system length, reference length, matches of each order, n-grams of each order]`, smoothed
 * exponentially (Papineni et al. 2002; Post 2018). The operations and their order are sacreBLEU's, so the two agree to
 * the last bit.
 */
export function bleuOf(sum: ArrayLike<number>): number {
  const [system, reference] = [sum[0] ?? 0, sum[1] ?? 0];
  let [smoothing, logarithms, matched, order] = [1, 0, 0, 0];
  for (; order < orders; order++) {
    const matches = sum[2 + order] ?? 0;
    const possible = sum[2 + orders + order] ?? 0;
    if (possible === 0) break;
    matched += matches;
    if (matches === 0) smoothing *= 2;
    logarithms += Math.log(matches === 0 ? 100 / (smoothing * possible) : (100 * matches) / possible);
  }
  if (matched === 0) return 0;
  // Without n-grams of one order there are none of a higher order.
  for (; order < orders; order++) logarithms += logOfZero;
  const penalty = system >= reference ? 1 : system === 0 ? 0 : Math.exp(1 - reference / system);
  return penalty * Math.exp(logarithms / orders);
}

/**
 * Corpus chrF2 from sums `[system n-grams, reference n-grams, matches]` of each order (Popović 2015, 2016): precision
 * and recall averaged over the orders that both sides have. Agrees with sacreBLEU to the last bit.
 */
export function chrfOf(sum: ArrayLike<number>): number {
  let [precisions, recalls, count] = [0, 0, 0];
  for (let i = 0; i < sum.length; i += 3) {
    const [system, reference, matches] = [sum[i] ?? 0, sum[i + 1] ?? 0, sum[i + 2] ?? 0];
    if (system <= 0 || reference <= 0) continue;
    precisions += matches / system;
    recalls += matches / reference;
    count++;
  }
  if (count === 0) return 0;
  const [precision, recall] = [precisions / count, recalls / count];
  if (precision + recall === 0) return 0;
  return 100 * ((5 * precision * recall) / (4 * precision + recall));
}
