/** Columns added up side by side: one after the other, each addition would wait for the one before. */
const ABREAST = 4;

/** The statistics of a corpus as one table in single precision, by columns. */
export class SegmentStats {
  /** Segments. */
  readonly length: number;
  /** Columns: the statistics, and zeros up to a multiple of `ABREAST`. */
  private readonly columns: number;
  private readonly width: number;
  private readonly table: Float32Array;

  constructor(stats: readonly (readonly number[])[]) {
    this.length = stats.length;
    this.width = stats[0]?.length ?? 0;
    this.columns = Math.ceil(this.width / ABREAST) * ABREAST;
    this.table = new Float32Array(this.columns * this.length);
    for (let i = 0; i < stats.length; i++) {
      const row = stats[i] ?? [];
      for (let k = 0; k < row.length; k++) this.table[k * this.length + i] = row[k] as number;
    }
  }

  /**
   * The statistics of the segments listed, added one after the other from zero in single precision, as numpy adds them.
   * The list returned belongs to the caller.
   */
  sum(segments: Uint32Array): Float32Array {
    const { table, length, columns } = this;
    const sums = new Float32Array(columns);
    for (let k = 0; k < columns; k += ABREAST) {
      const second = (k + 1) * length;
      const third = second + length;
      const fourth = third + length;
      let a = 0;
      let b = 0;
      let c = 0;
      let d = 0;
      for (let i = 0; i < segments.length; i++) {
        const segment = segments[i] as number;
        a = Math.fround(a + (table[k * length + segment] as number));
        b = Math.fround(b + (table[second + segment] as number));
        c = Math.fround(c + (table[third + segment] as number));
        d = Math.fround(d + (table[fourth + segment] as number));
      }
      sums[k] = a;
      sums[k + 1] = b;
      sums[k + 2] = c;
      sums[k + 3] = d;
    }
    return sums.subarray(0, this.width);
  }
}
