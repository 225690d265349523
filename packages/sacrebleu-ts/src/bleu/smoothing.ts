import { PythonError } from '../text/errors.js';

/** How n-gram precisions of zero are smoothed. */
export type SmoothMethod = 'exp' | 'floor' | 'add-k' | 'none';

const DEFAULTS: Readonly<Record<SmoothMethod, number | null>> = { exp: null, none: null, floor: 0.1, 'add-k': 1 };

/** Whether this is the name of a smoothing method. */
export function isSmoothMethod(name: string): name is SmoothMethod {
  return Object.hasOwn(DEFAULTS, name);
}

/**
 * @param variable what the original's message shows in braces, where it meant to fill in the name
 * @throws PythonError AssertionError
 */
export function checkSmoothMethod(name: string, variable: string): asserts name is SmoothMethod {
  if (!isSmoothMethod(name)) throw new PythonError('AssertionError', `Unknown smooth_method {${variable}!r}`);
}

/** The value given, or else the method's default; an explicit 0 stays 0. */
export function smoothValueOf(method: SmoothMethod, value: number | null | undefined): number | null {
  return value ?? DEFAULTS[method];
}
