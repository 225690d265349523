import { areCountable, CountedSums } from './counted-sums.js';
import { OrderedSums } from './ordered-sums.js';

/** Statistics of segments, of which several may share a row. */
export interface SegmentTable {
  /** Vectors of statistics, one after the other. */
  readonly values: Float64Array;
  /** The length of each. */
  readonly width: number;
  /** The number of each segment's vector. */
  readonly rowOf: Uint32Array;
}

/** A table in which every segment has a row of its own. */
export function tableOf(rows: readonly ArrayLike<number>[]): SegmentTable {
  const width = rows[0]?.length ?? 0;
  const values = new Float64Array(rows.length * width);
  for (const [i, row] of rows.entries()) values.set(row, i * width);
  return { values, width, rowOf: Uint32Array.from(rows.keys()) };
}

/** The statistics of a corpus, to be summed over many resamples. */
export class SegmentStats {
  /** Segments. */
  readonly length: number;
  private readonly sums: CountedSums | OrderedSums;

  constructor(table: SegmentTable) {
    this.length = table.rowOf.length;
    this.sums = areCountable(table) ? new CountedSums(table) : new OrderedSums(table);
  }

  /**
   * The statistics of the segments listed, at most as many as there are, added one after the other from zero in single precision,
   * as numpy adds them. The list returned belongs to the caller.
   */
  sum(segments: Uint32Array): Float32Array {
    return this.sums.sum(segments);
  }
}
