import { PythonError } from './errors.js';

const doubleBits = new DataView(new ArrayBuffer(8));

/** A finite double as sign, mantissa and exponent: exactly ± mantissa × 2^exponent. */
export function decompose(value: number): { negative: boolean; mantissa: bigint; exponent: number } {
  doubleBits.setFloat64(0, value);
  const bits = doubleBits.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  return {
    negative: bits >> 63n === 1n,
    mantissa: biased === 0 ? fraction : fraction | (1n << 52n),
    exponent: (biased === 0 ? 1 : biased) - 1075,
  };
}

/** numerator / denominator (both positive), rounded to an integer, ties to even. */
export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const twice = 2n * (numerator % denominator);
  return twice > denominator || (twice === denominator && (quotient & 1n) === 1n) ? quotient + 1n : quotient;
}

/**
 * Python's `format(value, f'.{digits}f')`: the exact binary value, ties rounded to even. `toFixed` rounds ties up
 * (6.25 → 6.3), drops the sign of -0 and switches to exponents at 1e21.
 * @throws PythonError ValueError: the number of digits is negative or not a whole number
 */
export function fixed(value: number, digits: number): string {
  if (digits < 0) throw new PythonError('ValueError', 'Format specifier missing precision');
  if (!Number.isInteger(digits)) throw new PythonError('ValueError', 'Invalid format specifier');
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const { negative, mantissa, exponent } = decompose(value);
  const scaled = mantissa * 10n ** BigInt(digits);
  const rounded = exponent >= 0 ? scaled << BigInt(exponent) : divideHalfEven(scaled, 1n << BigInt(-exponent));
  const text = rounded.toString().padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return `${negative ? '-' : ''}${whole}${digits > 0 ? `.${text.slice(text.length - digits)}` : ''}`;
}

/** A float as Python writes it in JSON: `90.0`, `5e-05`, `1e+16`. */
export function floatRepr(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  const [digits = '0', power = '0'] = Math.abs(value).toExponential().split('e');
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 16) {
    const size = Math.abs(exponent).toString().padStart(2, '0');
    return `${sign}${digits}e${exponent < 0 ? '-' : '+'}${size}`;
  }
  // Between those exponents JavaScript does not write an exponent either.
  const text = String(Math.abs(value));
  return `${sign}${text.includes('.') ? text : `${text}.0`}`;
}

/** Python's `str` of a number. Whole numbers are written like an int, as JavaScript cannot tell `2` from `2.0`. */
export function numberText(value: number): string {
  if (Number.isInteger(value)) return String(BigInt(value));
  return Number.isFinite(value) ? floatRepr(value) : fixed(value, 0);
}

/**
 * What numpy makes of a float that it puts into an array of 64-bit integers.
 * @throws PythonError ValueError: NaN; OverflowError: a number that does not fit
 */
export function toInt64(value: number): number {
  if (Number.isNaN(value)) throw new PythonError('ValueError', 'cannot convert float NaN to integer');
  if (!Number.isFinite(value)) throw new PythonError('OverflowError', 'cannot convert float infinity to integer');
  if (Math.abs(value) >= 2 ** 63) {
    throw new PythonError('OverflowError', 'Python int too large to convert to C long');
  }
  return Math.trunc(value);
}
