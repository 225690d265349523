import { ABREAST, type SegmentTable } from './segment-table.js';

/** Up to here single precision holds whole numbers exactly, and so it does their sums, in any order. */
const EXACT_SINGLE = 2 ** 24;
/** Up to here doubles do. */
const EXACT_DOUBLE = 2 ** 53;

/** Whether single precision is exact for the sum of a column over as many rows as there are segments, and for all partial sums. */
export function isPackable({ values, width, rowOf }: SegmentTable, column: number): boolean {
  const most = EXACT_SINGLE / rowOf.length;
  for (let i = column; i < values.length; i += width) {
    const value = values[i] as number;
    if (!Number.isInteger(value) || Math.abs(value) > most) return false;
  }
  return true;
}

/** How a column of statistics becomes a digit of packed numbers. Digits count from the lowest value of the column. */
interface Digit {
  /** The packed column that the digit is in. */
  readonly group: number;
  /** What the digit is multiplied with. */
  readonly place: number;
  readonly lowest: number;
  /** One more than the digit can become when as many rows are added up as the table has segments. */
  readonly radix: number;
}

/** The lowest and the highest value of a column. */
function range({ values, width }: SegmentTable, column: number): readonly [number, number] {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = column; i < values.length; i += width) {
    const value = values[i] as number;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return [lowest, highest];
}

/** A digit for each column. A group has as many of them as fit into one double. */
function digitsOf(segments: SegmentTable): readonly Digit[] {
  let group = -1;
  let place = Number.POSITIVE_INFINITY;
  return Array.from({ length: segments.width }, (_, column) => {
    const [lowest, highest] = range(segments, column);
    const radix = segments.rowOf.length * (highest - lowest) + 1;
    if (place * radix > EXACT_DOUBLE) {
      group++;
      place = 1;
    }
    const digit = { group, place, lowest, radix };
    place *= radix;
    return digit;
  });
}

/**
 * Sums statistics of which each column `isPackable`. Their columns are packed into fewer columns of doubles, as digits of numbers with
 * a mixed radix, so that one addition adds several of them. BLEU's ten columns become four or five.
 */
export class PackedSums {
  /** Where the packed row of each segment begins in `table`. */
  private readonly starts: Uint32Array;
  private readonly digits: readonly Digit[];
  /** Packed rows, filled up with zeros to a multiple of `ABREAST` columns. */
  private readonly table: Float64Array;
  private readonly columns: number;
  private readonly sums: Float64Array;

  constructor(segments: SegmentTable) {
    this.digits = digitsOf(segments);
    const groups = (this.digits.at(-1)?.group ?? -1) + 1;
    this.columns = Math.ceil(groups / ABREAST) * ABREAST;
    this.sums = new Float64Array(this.columns);
    this.starts = segments.rowOf.map((row) => row * this.columns);
    const rows = segments.width === 0 ? 0 : segments.values.length / segments.width;
    this.table = new Float64Array(rows * this.columns);
    for (const [column, digit] of this.digits.entries()) this.pack(segments, column, digit);
  }

  private pack({ values, width }: SegmentTable, column: number, { group, place, lowest }: Digit): void {
    const { table, columns } = this;
    for (let from = column, to = group; from < values.length; from += width, to += columns) {
      table[to] = (table[to] as number) + place * ((values[from] as number) - lowest);
    }
  }

  sum(segments: Uint32Array): Float32Array {
    const { starts, table, columns, sums } = this;
    for (let k = 0; k < columns; k += ABREAST) {
      let a = 0;
      let b = 0;
      let c = 0;
      let d = 0;
      for (let i = 0; i < segments.length; i++) {
        const at = (starts[segments[i] as number] as number) + k;
        a += table[at] as number;
        b += table[at + 1] as number;
        c += table[at + 2] as number;
        d += table[at + 3] as number;
      }
      sums[k] = a;
      sums[k + 1] = b;
      sums[k + 2] = c;
      sums[k + 3] = d;
    }
    return this.unpacked(segments.length);
  }

  /** The sums of the original columns over `drawn` rows, from those of the packed ones. */
  private unpacked(drawn: number): Float32Array {
    const { digits, sums } = this;
    const all = new Float32Array(digits.length);
    // In a loop: `Float32Array.from` with a function takes several times as long.
    for (let i = 0; i < digits.length; i++) {
      const { group, lowest, radix } = digits[i] as Digit;
      const rest = sums[group] as number;
      const digit = rest % radix;
      sums[group] = (rest - digit) / radix;
      all[i] = digit + drawn * lowest;
    }
    return all;
  }
}
