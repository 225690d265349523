import { decompose, divideHalfEven } from '../text/numbers.js';

const LOWEST_EXPONENT = -1074;

const identity = (value: number) => value;

/** Python's `statistics.mean`: the exact mean, rounded once (and once more to single precision). */
export function exactMean(values: ArrayLike<number>, round: (value: number) => number = identity): number {
  const list = Array.from(values);
  if (!list.every(Number.isFinite)) return list.reduce((sum, value) => sum + value, 0);
  let sum = 0n;
  for (const value of list) {
    const { negative, mantissa, exponent } = decompose(value);
    const scaled = mantissa << BigInt(exponent - LOWEST_EXPONENT);
    sum += negative ? -scaled : scaled;
  }
  const size = sum < 0n ? -sum : sum;
  const divisor = BigInt(values.length);
  // A quotient of at least 55 bits, and a last bit that says whether there was a remainder, round like the exact
  // fraction.
  const shift = BigInt(Math.max(0, bitLength(size) - bitLength(divisor) - 55));
  const quotient = size / (divisor << shift);
  const sticky = (quotient << 1n) | (size % (divisor << shift) === 0n ? 0n : 1n);
  const excess = BigInt(Math.max(0, bitLength(sticky) - 53));
  const mantissa = Number(divideHalfEven(sticky, 1n << excess));
  // Halved at the end, because 2 ** -1075 is 0.
  const mean = (mantissa * 2 ** (LOWEST_EXPONENT + Number(shift + excess))) / 2;
  return round(sum < 0n ? -mean : mean);
}

function bitLength(value: bigint): number {
  return value === 0n ? 0 : value.toString(2).length;
}

/**
 * numpy's pairwise mean: fewer than 8 values are added from left to right, up to 128 in eight running sums, and more by
 * halves.
 * @param round `Math.fround` for an array in single precision
 */
export function pairwiseMean(values: ArrayLike<number>, round: (value: number) => number): number {
  return round(pairwiseSum(values, 0, values.length, round) / values.length);
}

function pairwiseSum(values: ArrayLike<number>, start: number, length: number, round: (x: number) => number): number {
  const at = (i: number) => values[start + i] ?? 0;
  if (length < 8) {
    let sum = 0;
    for (let i = 0; i < length; i++) sum = round(sum + at(i));
    return sum;
  }
  if (length <= 128) {
    const sums = [0, 1, 2, 3, 4, 5, 6, 7].map(at);
    const whole = length - (length % 8);
    for (let i = 8; i < whole; i++) sums[i % 8] = round((sums[i % 8] ?? 0) + at(i));
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = sums;
    const left = round(round(a + b) + round(c + d));
    let sum = round(left + round(round(e + f) + round(g + h)));
    for (let i = whole; i < length; i++) sum = round(sum + at(i));
    return sum;
  }
  const half = Math.floor(length / 2);
  const first = half - (half % 8);
  return round(pairwiseSum(values, start, first, round) + pairwiseSum(values, start + first, length - first, round));
}
