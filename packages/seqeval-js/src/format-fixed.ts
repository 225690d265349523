/**
 * Writes a number with `digits` decimals like Python's `.Nf`: the exact binary value, with ties rounded to even. With
 * two digits 0.125 becomes 0.12, while `Number.toFixed` rounds it up to 0.13.
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

/** `value` in units of the last decimal, computed exactly from the mantissa and exponent of the double. */
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
