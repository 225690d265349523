/**
 * Spearman's r of a resample: units with the number of times that each was drawn. It is that of the series in which every unit
 * stands as often, without sorting again: the orders of x and y are found once.
 * @returns a function of the counts, NaN where a series does not vary
 */
export function weightedSpearman(x: readonly number[], y: readonly number[]): (counts: ArrayLike<number>) => number {
  const [ranksOfX, ranksOfY] = [weightedRanks(x), weightedRanks(y)];
  return (counts) => {
    const [rx, ry] = [ranksOfX(counts), ranksOfY(counts)];
    let n = 0;
    for (let i = 0; i < x.length; i++) n += counts[i] ?? 0;
    const mean = (n + 1) / 2;
    let [xx, yy, xy] = [0, 0, 0];
    for (let i = 0; i < x.length; i++) {
      const count = counts[i] ?? 0;
      if (count === 0) continue;
      const [dx, dy] = [(rx[i] ?? 0) - mean, (ry[i] ?? 0) - mean];
      xx += count * dx * dx;
      yy += count * dy * dy;
      xy += count * dx * dy;
    }
    return xx > 0 && yy > 0 ? Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))) : Number.NaN;
  };
}

/** Mean ranks, from 1, of values that occur several times. */
function weightedRanks(values: readonly number[]): (counts: ArrayLike<number>) => Float64Array {
  const order = values.map((_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const found = new Float64Array(values.length);
  return (counts) => {
    let below = 0;
    for (let from = 0; from < order.length; ) {
      let to = from;
      let tied = 0;
      while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0])
        tied += counts[order[to++] ?? 0] ?? 0;
      const rank = below + (tied + 1) / 2;
      for (let i = from; i < to; i++) found[order[i] ?? 0] = rank;
      below += tied;
      from = to;
    }
    return found;
  };
}
