/**
 * A number with `digits` decimals as Python's `.Nf` writes it: the exact binary value, ties to the even digit.
 * `Number.toFixed` rounds ties up (0.125 with two digits is 0.13 there, 0.12 here).
 */
export function formatFixed(value: number, digits: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const text = roundedUnits(Math.abs(value), digits)
    .toString()
    .padStart(digits + 1, '0');
  const point = text.length - digits;
  return sign + text.slice(0, point) + (digits > 0 ? `.${text.slice(point)}` : '');
}

/** `value` in units of the last decimal. A double is mantissa × 2^exponent, so whole numbers hold it exactly. */
function roundedUnits(value: number, digits: number): bigint {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const raw = bits.getBigUint64(0);
  const biased = Number(raw >> 52n);
  const fraction = raw & ((1n << 52n) - 1n);
  const mantissa = biased === 0 ? fraction : fraction | (1n << 52n);
  const scaled = mantissa * 10n ** BigInt(digits);
  const exponent = (biased === 0 ? 1 : biased) - 1075;
  if (exponent >= 0) return scaled << BigInt(exponent);
  const shift = BigInt(-exponent);
  const units = scaled >> shift;
  const rest = scaled - (units << shift);
  const half = 1n << (shift - 1n);
  return rest > half || (rest === half && units % 2n === 1n) ? units + 1n : units;
}
