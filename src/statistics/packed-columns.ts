/** Up to here doubles hold whole numbers exactly. */
const exact = 2 ** 53;

/** Where the sum of a column is found in the sums of packed ones. */
interface Digit {
  readonly group: number;
  /** What the digit is multiplied with. */
  readonly place: number;
  readonly lowest: number;
  /** One more than the digit's sum can become; absent where the column has fractions and is alone in its group. */
  readonly radix?: number;
}

/**
 * A table of which several columns of whole numbers are digits of one: a sum of rows takes a third of the additions.
 */
export interface PackedColumns {
  /** Row by row. */
  readonly values: Float64Array;
  readonly width: number;
  /**
   * The sums of the original columns from those of the packed ones, over as many rows as the table has, some several
   * times.
   */
  unpack(sums: Float64Array, into: Float64Array): void;
}

/** @param dense row by row, `width` columns */
export function packColumns(dense: Float64Array, width: number): PackedColumns {
  const rows = width === 0 ? 0 : dense.length / width;
  const digits = digitsOf(dense, width, rows);
  const groups = (digits.at(-1)?.group ?? -1) + 1;
  const values = new Float64Array(rows * groups);
  for (let i = 0; i < rows; i++)
    for (let k = 0; k < width; k++) {
      const { group, place, lowest } = digits[k] as Digit;
      const at = i * groups + group;
      values[at] = (values[at] as number) + place * ((dense[i * width + k] as number) - lowest);
    }
  return {
    values,
    width: groups,
    unpack(sums, into) {
      for (let k = 0; k < width; k++) {
        const { group, lowest, radix } = digits[k] as Digit;
        const rest = sums[group] as number;
        const digit = radix === undefined ? rest : rest % radix;
        if (radix !== undefined) sums[group] = (rest - digit) / radix;
        into[k] = digit + rows * lowest;
      }
    },
  };
}

function digitsOf(dense: Float64Array, width: number, rows: number): Digit[] {
  const digits: Digit[] = [];
  let group = -1;
  let place = Number.POSITIVE_INFINITY;
  for (let k = 0; k < width; k++) {
    const range = wholeRange(dense, width, k);
    const radix = range && rows * (range.highest - range.lowest) + 1;
    if (radix === undefined || radix > exact) {
      digits.push({ group: ++group, place: 1, lowest: 0 });
      place = Number.POSITIVE_INFINITY;
      continue;
    }
    if (place * radix > exact) {
      group++;
      place = 1;
    }
    digits.push({ group, place, lowest: range?.lowest ?? 0, radix });
    place *= radix;
  }
  return digits;
}

/** The lowest and the highest value of a column of whole numbers; undefined of one with others. */
function wholeRange(dense: Float64Array, width: number, column: number) {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let at = column; at < dense.length; at += width) {
    const value = dense[at] as number;
    if (!Number.isInteger(value)) return undefined;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return { lowest, highest };
}
