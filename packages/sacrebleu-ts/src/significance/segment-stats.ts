/** Sums of integers below this are exact in single precision, in any order. */
const EXACT_SINGLE = 2 ** 24;

/** The statistics of a corpus as one table in single precision: a row per segment. */
export class SegmentStats {
  /** Segments. */
  readonly length: number;
  /** Statistics per segment. */
  readonly width: number;
  private readonly table: Float32Array | Int32Array;

  constructor(stats: readonly (readonly number[])[]) {
    this.length = stats.length;
    this.width = stats[0]?.length ?? 0;
    let highest = 0;
    for (const row of stats) {
      for (const value of row) highest = Number.isInteger(value) ? Math.max(highest, Math.abs(value)) : Infinity;
    }
    // Whole numbers add up faster, with the same result.
    const exact = highest * this.length < EXACT_SINGLE;
    this.table = exact ? new Int32Array(this.length * this.width) : new Float32Array(this.length * this.width);
    for (let i = 0; i < stats.length; i++) this.table.set(stats[i] ?? [], i * this.width);
  }

  /** A sum of `width` zeros, fit for `addUp`. */
  zeros(): Float32Array | Int32Array {
    return this.table instanceof Int32Array ? new Int32Array(this.width) : new Float32Array(this.width);
  }

  /** Adds the rows of the segments listed, one after the other in single precision, into `sum`, which is zeroed first. */
  addUp(segments: Uint32Array, sum: Float32Array | Int32Array): void {
    sum.fill(0);
    const { table, width } = this;
    for (let i = 0; i < segments.length; i++) {
      const row = (segments[i] as number) * width;
      for (let k = 0; k < width; k++) sum[k] = (sum[k] as number) + (table[row + k] as number);
    }
  }
}
