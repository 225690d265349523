/**
 * Spearman's r of a resample, given how often each unit was drawn. It equals Spearman's r of the series with every unit
 * repeated that often, but needs no new sort: x and y are sorted once, and each resample is a single pass.
 * @returns a function of the counts; NaN if a series does not vary
 */
export function weightedSpearman(x: readonly number[], y: readonly number[]): (counts: ArrayLike<number>) => number {
  const order = Uint32Array.from(x.keys()).sort((a, b) => (x[a] ?? 0) - (x[b] ?? 0));
  // For each unit in the order of x: where its group of equal x ends, and the rank of its y among the distinct values.
  const ends = new Uint32Array(x.length);
  for (let i = x.length - 1; i >= 0; i--)
    ends[i] = x[order[i] ?? 0] === x[order[i + 1] ?? -1] ? (ends[i + 1] ?? 0) : i + 1;
  const levels = new Map([...new Set(y)].sort((a, b) => a - b).map((value, level) => [value, level]));
  const levelOf = Uint32Array.from(order, (unit) => levels.get(y[unit] ?? 0) ?? 0);
  const sizes = new Float64Array(levels.size);
  const sums = new Float64Array(levels.size);
  return (counts) => {
    sizes.fill(0);
    sums.fill(0);
    let [n, squares] = [0, 0];
    for (let from = 0; from < order.length; ) {
      const end = ends[from] ?? 0;
      let tied = 0;
      for (let i = from; i < end; i++) tied += counts[order[i] ?? 0] ?? 0;
      if (tied > 0) {
        const rank = n + (tied + 1) / 2;
        for (let i = from; i < end; i++) {
          const count = end - from === 1 ? tied : (counts[order[i] ?? 0] ?? 0);
          const level = levelOf[i] ?? 0;
          sizes[level] = (sizes[level] ?? 0) + count;
          sums[level] = (sums[level] ?? 0) + count * rank;
        }
        squares += tied * rank * rank;
        n += tied;
      }
      from = end;
    }
    const mean = (n + 1) / 2;
    const xx = squares - n * mean * mean;
    let [below, yy, xy] = [0, 0, 0];
    for (let level = 0; level < sizes.length; level++) {
      const size = sizes[level] ?? 0;
      const rank = below + (size + 1) / 2 - mean;
      yy += size * rank * rank;
      xy += rank * (sums[level] ?? 0);
      below += size;
    }
    // The smallest non-zero sum of squares is a half: two different ranks, one unit each.
    return xx > 0.25 && yy > 0.25 ? Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))) : Number.NaN;
  };
}
