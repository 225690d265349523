import type { Resampled } from '../significance/resampled.js';

/** The operations of chrF's F-score, on plain numbers or on numpy 2's mixture of single and double precision. */
export interface Arithmetic<T> {
  /** A value from the statistics. */
  count(value: number): T;
  /** A Python constant. */
  constant(value: number): T;
  add(a: T, b: T): T;
  multiply(a: T, b: T): T;
  divide(a: T, b: T): T;
  value(a: T): number;
}

/** Python floats: double precision throughout. */
export const double: Arithmetic<number> = {
  count: (value) => value,
  constant: (value) => value,
  add: (a, b) => a + b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  value: (a) => a,
};

function mixed(operate: (a: number, b: number) => number): (a: Resampled, b: Resampled) => Resampled {
  return (a, b) => {
    if (!a.single && !b.single) return { value: operate(a.value, b.value), single: false };
    return { value: Math.fround(operate(Math.fround(a.value), Math.fround(b.value))), single: true };
  };
}

/** numpy 2: an operation on a float32 rounds its other operand and its result to single precision. */
export const single: Arithmetic<Resampled> = {
  count: (value) => ({ value, single: true }),
  constant: (value) => ({ value, single: false }),
  add: mixed((a, b) => a + b),
  multiply: mixed((a, b) => a * b),
  divide: mixed((a, b) => a / b),
  value: (a) => a.value,
};
