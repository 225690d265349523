import { areCountable, CountedSums } from './counted-sums.js';
import { OrderedSums } from './ordered-sums.js';
import type { SegmentTable } from './segment-table.js';

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
