import { ABREAST, type SegmentTable } from './segment-table.js';

/** Doubles hold whole numbers exactly up to here. */
const EXACT = 2 ** 53;

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
    if (place * radix > EXACT) {
      group++;
      place = 1;
    }
    const digit = { group, place, lowest, radix };
    place *= radix;
    return digit;
  });
}

/**
 * Columns of whole numbers, packed into fewer columns of doubles as digits of numbers with a mixed radix, so that one
 * addition adds several of them. BLEU's ten columns become four or five.
 */
export class PackedColumns {
  /** The packed columns, one after the other, filled up with columns of zeros to a multiple of `ABREAST`. */
  readonly table: Float64Array;
  /** How many columns the table has. */
  readonly columns: number;
  readonly rows: number;
  private readonly digits: readonly Digit[];

  constructor(segments: SegmentTable) {
    const { values, width } = segments;
    this.rows = width === 0 ? 0 : values.length / width;
    this.digits = digitsOf(segments);
    this.columns = Math.ceil(((this.digits.at(-1)?.group ?? -1) + 1) / ABREAST) * ABREAST;
    this.table = new Float64Array(this.columns * this.rows);
    for (const [column, digit] of this.digits.entries()) this.pack(values, column, digit);
  }

  private pack(values: Float64Array, column: number, { group, place, lowest }: Digit): void {
    const { table, rows } = this;
    const width = this.digits.length;
    const start = group * rows;
    for (let i = 0; i < rows; i++) {
      const value = values[i * width + column] as number;
      table[start + i] = (table[start + i] as number) + place * (value - lowest);
    }
  }

  /** Takes the sums of the packed columns over `drawn` rows apart into the sums of the original columns. */
  unpack(sums: Float64Array, drawn: number): Float32Array {
    return Float32Array.from(this.digits, ({ group, lowest, radix }) => {
      const rest = sums[group] as number;
      const digit = rest % radix;
      sums[group] = (rest - digit) / radix;
      return digit + drawn * lowest;
    });
  }
}
