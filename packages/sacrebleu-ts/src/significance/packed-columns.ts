import { ABREAST, type SegmentTable } from './segment-table.js';

/** Doubles hold whole numbers exactly up to here. */
const EXACT = 2 ** 53;

/** A column of statistics as a digit of a packed number. The digit counts from the column's lowest value. */
interface Digit {
  /** The packed column. */
  readonly group: number;
  /** What the digit is multiplied by. */
  readonly place: number;
  readonly lowest: number;
  /** One more than the digit can reach when as many rows are added up as the table has segments. */
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

/** A digit for each column, as many to a group as one double holds. */
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
 * Columns of whole numbers, several of them packed into each column of doubles as the digits of a number in mixed radix,
 * so that one addition adds them all. BLEU's ten columns become four or five.
 */
export class PackedColumns {
  /** The packed columns, one after the other, with columns of zeros up to a multiple of `ABREAST`. */
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

  /** The sums of the original columns, from those of the packed ones over `drawn` rows. */
  unpack(sums: Float64Array, drawn: number): Float32Array {
    return Float32Array.from(this.digits, ({ group, lowest, radix }) => {
      const rest = sums[group] as number;
      const digit = rest % radix;
      sums[group] = (rest - digit) / radix;
      return digit + drawn * lowest;
    });
  }
}
