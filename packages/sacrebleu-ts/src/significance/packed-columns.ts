import { ABREAST, type SegmentTable } from './segment-table.js';

/** Doubles hold whole numbers exactly up to here. */
const EXACT = 2 ** 53;

/** A column as a digit of a packed number. Digits start at 0, whatever the lowest value of the column. */
interface Digit {
  readonly column: number;
  readonly lowest: number;
  /** One more than the digit can reach when as many rows are added up as the table has segments. */
  readonly radix: number;
}

function digitOf({ values, width, rowOf }: SegmentTable, column: number): Digit {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = column; i < values.length; i += width) {
    const value = values[i] as number;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return { column, lowest, radix: rowOf.length * (highest - lowest) + 1 };
}

/** Groups of digits, each small enough for one double. */
function grouped(digits: readonly Digit[]): Digit[][] {
  const groups: Digit[][] = [];
  let product = Number.POSITIVE_INFINITY;
  for (const digit of digits) {
    if (product * digit.radix > EXACT) {
      groups.push([]);
      product = 1;
    }
    groups.at(-1)?.push(digit);
    product *= digit.radix;
  }
  return groups;
}

/**
 * Columns of whole numbers, several of them packed into each double as the digits of a number in mixed radix, so that one
 * addition adds them all. BLEU's ten columns become four or five.
 */
export class PackedColumns {
  /** The packed columns, one after the other; columns of zeros fill them up to a multiple of `ABREAST`. */
  readonly table: Float64Array;
  /** How many columns the table has. */
  readonly columns: number;
  readonly rows: number;
  private readonly groups: readonly (readonly Digit[])[];
  private readonly width: number;

  constructor(segments: SegmentTable) {
    const { values, width } = segments;
    this.width = width;
    this.rows = width === 0 ? 0 : values.length / width;
    this.groups = grouped(Array.from({ length: width }, (_, column) => digitOf(segments, column)));
    this.columns = Math.ceil(this.groups.length / ABREAST) * ABREAST;
    this.table = new Float64Array(this.columns * this.rows);
    for (const [group, digits] of this.groups.entries()) {
      let place = 1;
      for (const { column, lowest, radix } of digits) {
        for (let i = 0; i < this.rows; i++) {
          const at = group * this.rows + i;
          this.table[at] = (this.table[at] as number) + place * ((values[i * width + column] as number) - lowest);
        }
        place *= radix;
      }
    }
  }

  /** The sums of the original columns, from those of the packed ones over `drawn` rows. */
  unpack(sums: Float64Array, drawn: number): Float32Array {
    const unpacked = new Float32Array(this.width);
    for (const [group, digits] of this.groups.entries()) {
      let rest = sums[group] as number;
      for (const { column, lowest, radix } of digits) {
        const digit = rest % radix;
        unpacked[column] = digit + drawn * lowest;
        rest = (rest - digit) / radix;
      }
    }
    return unpacked;
  }
}
