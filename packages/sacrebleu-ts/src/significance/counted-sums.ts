import { PackedColumns } from './packed-columns.js';
import { ABREAST, type SegmentTable } from './segment-table.js';

/** Up to here single precision holds whole numbers exactly, and so it does their sums, in any order. */
const EXACT = 2 ** 24;

/** Whether single precision is exact for the sum of as many rows as there are segments, and for all partial sums. */
export function areCountable({ values, rowOf }: SegmentTable): boolean {
  const most = EXACT / rowOf.length;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!Number.isInteger(value) || Math.abs(value) > most) return false;
  }
  return true;
}

/** Sums statistics that are `areCountable`: each row times how many of its segments were drawn. */
export class CountedSums {
  private readonly rowOf: Uint32Array;
  private readonly packed: PackedColumns;
  private readonly counts: Uint32Array;
  private readonly sums: Float64Array;

  constructor(segments: SegmentTable) {
    this.rowOf = segments.rowOf;
    this.packed = new PackedColumns(segments);
    this.counts = new Uint32Array(this.packed.rows);
    this.sums = new Float64Array(this.packed.columns);
  }

  sum(segments: Uint32Array): Float32Array {
    const { rowOf, counts, sums } = this;
    const { table, columns, rows } = this.packed;
    counts.fill(0);
    for (let i = 0; i < segments.length; i++) {
      const row = rowOf[segments[i] as number] as number;
      counts[row] = (counts[row] as number) + 1;
    }
    for (let k = 0; k < columns; k += ABREAST) {
      const first = k * rows;
      const second = first + rows;
      const third = second + rows;
      const fourth = third + rows;
      let a = 0;
      let b = 0;
      let c = 0;
      let d = 0;
      for (let i = 0; i < rows; i++) {
        const count = counts[i] as number;
        a += count * (table[first + i] as number);
        b += count * (table[second + i] as number);
        c += count * (table[third + i] as number);
        d += count * (table[fourth + i] as number);
      }
      sums[k] = a;
      sums[k + 1] = b;
      sums[k + 2] = c;
      sums[k + 3] = d;
    }
    return this.packed.unpack(sums, segments.length);
  }
}
