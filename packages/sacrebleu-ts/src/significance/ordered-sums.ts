import { ABREAST, type SegmentTable } from './segment-table.js';

/** Sums any statistics in single precision, one segment after the other. */
export class OrderedSums {
  private readonly length: number;
  private readonly width: number;
  private readonly columns: number;
  /** The statistics of all segments, column by column, filled up with columns of zeros to a multiple of `ABREAST`. */
  private readonly table: Float32Array;

  constructor({ values, width, rowOf }: SegmentTable) {
    this.length = rowOf.length;
    this.width = width;
    this.columns = Math.ceil(width / ABREAST) * ABREAST;
    this.table = new Float32Array(this.columns * this.length);
    for (let i = 0; i < this.length; i++) {
      const from = (rowOf[i] as number) * width;
      for (let k = 0; k < width; k++) this.table[k * this.length + i] = values[from + k] as number;
    }
  }

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
