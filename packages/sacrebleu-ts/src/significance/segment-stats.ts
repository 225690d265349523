import { OrderedSums } from './ordered-sums.js';
import { isPackable, PackedSums } from './packed-sums.js';
import { columnsOf, type SegmentTable } from './segment-table.js';

/** Some columns of a table, and what sums them. */
interface Part {
  readonly columns: readonly number[];
  readonly sums: PackedSums | OrderedSums;
}

/** The statistics of a corpus, to be summed over many resamples. */
export class SegmentStats {
  /** The number of segments. */
  readonly length: number;
  private readonly width: number;
  private readonly parts: readonly Part[];

  constructor(table: SegmentTable) {
    this.length = table.rowOf.length;
    this.width = table.width;
    const all = Array.from({ length: table.width }, (_, column) => column);
    const packable = all.filter((column) => isPackable(table, column));
    const others = all.filter((column) => !packable.includes(column));
    this.parts = [
      ...(packable.length > 0 ? [{ columns: packable, sums: new PackedSums(columnsOf(table, packable)) }] : []),
      ...(others.length > 0 ? [{ columns: others, sums: new OrderedSums(columnsOf(table, others)) }] : []),
    ];
  }

  /**
   * Adds up the statistics of the segments listed, of which there may be as many as the corpus has, one after the other
   * and in single precision, as numpy does. The result belongs to the caller.
   */
  sum(segments: Uint32Array): Float32Array {
    const [first, ...others] = this.parts;
    if (first && others.length === 0) return first.sums.sum(segments);
    const all = new Float32Array(this.width);
    for (const { columns, sums } of this.parts) {
      const sum = sums.sum(segments);
      for (let i = 0; i < columns.length; i++) all[columns[i] as number] = sum[i] as number;
    }
    return all;
  }
}
