import { ABREAST, columnsOf, type SegmentTable } from './segment-table.js';

/** Up to here whole numbers are exact in single precision, and so are their sums, in any order. */
const EXACT = 2 ** 24;

/** Whether every sum of as many segments as there are is exact in single precision, and so is each on the way to it. */
export function areCountable({ values, rowOf }: SegmentTable): boolean {
  const most = EXACT / rowOf.length;
  return values.every((value) => Number.isInteger(value) && Math.abs(value) <= most);
}

/** Sums of statistics that are `areCountable`: each row times how often its segments were drawn. */
export class CountedSums {
  private readonly rowOf: Uint32Array;
  private readonly width: number;
  private readonly columns: number;
  private readonly table: Float32Array;
  private readonly counts: Uint32Array;

  constructor(segments: SegmentTable) {
    const { values, width, rowOf } = segments;
    this.rowOf = rowOf;
    this.width = width;
    this.counts = new Uint32Array(width === 0 ? 0 : values.length / width);
    const { table, columns } = columnsOf(segments, Uint32Array.from(this.counts.keys()));
    this.table = table;
    this.columns = columns;
  }

  sum(segments: Uint32Array): Float32Array {
    const { rowOf, columns, table, counts } = this;
    counts.fill(0);
    for (let i = 0; i < segments.length; i++) {
      const row = rowOf[segments[i] as number] as number;
      counts[row] = (counts[row] as number) + 1;
    }
    const sums = new Float32Array(columns);
    const rows = counts.length;
    for (let k = 0; k < columns; k += ABREAST) {
      const second = (k + 1) * rows;
      const third = second + rows;
      const fourth = third + rows;
      let a = 0;
      let b = 0;
      let c = 0;
      let d = 0;
      for (let i = 0; i < rows; i++) {
        const count = counts[i] as number;
        a += count * (table[k * rows + i] as number);
        b += count * (table[second + i] as number);
        c += count * (table[third + i] as number);
        d += count * (table[fourth + i] as number);
      }
      sums[k] = a;
      sums[k + 1] = b;
      sums[k + 2] = c;
      sums[k + 3] = d;
    }
    return sums.subarray(0, this.width);
  }
}
