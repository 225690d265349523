import { OrderedSums } from './ordered-sums.js';
import { isPackable, PackedSums } from './packed-sums.js';
import type { SegmentTable } from './segment-table.js';

/** The statistics of a corpus, to be summed over many resamples. */
export class SegmentStats {
  /** The number of segments. */
  readonly length: number;
  private readonly sums: PackedSums | OrderedSums;

  constructor(table: SegmentTable) {
    this.length = table.rowOf.length;
    this.sums = isPackable(table) ? new PackedSums(table) : new OrderedSums(table);
  }

  /**
   * Adds up the statistics of the segments listed, of which there may be as many as the corpus has, one after the other
   * and in single precision, as numpy does. The result belongs to the caller.
   */
  sum(segments: Uint32Array): Float32Array {
    return this.sums.sum(segments);
  }
}
