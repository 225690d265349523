import { PythonError } from '../text/errors.js';

/** How a zero n-gram precision is lifted. */
export type SmoothMethod = 'exp' | 'floor' | 'add-k' | 'none';

const DEFAULTS: Readonly<Record<SmoothMethod, number | null>> = { exp: null, none: null, floor: 0.1, 'add-k': 1 };

/** Whether a value names a smoothing method. */
export function isSmoothMethod(name: string): name is SmoothMethod {
  return Object.hasOwn(DEFAULTS, name);
}

/**
 * @param variable what the original's message should have filled in but shows in its braces
 * @throws PythonError AssertionError
 */
export function checkSmoothMethod(name: string, variable: string): asserts name is SmoothMethod {
  if (!isSmoothMethod(name)) throw new PythonError('AssertionError', `Unknown smooth_method {${variable}!r}`);
}

/** The value used when none is given; an explicit 0 stays 0. */
export function smoothValueOf(method: SmoothMethod, value: number | null | undefined): number | null {
  return value ?? DEFAULTS[method];
}
