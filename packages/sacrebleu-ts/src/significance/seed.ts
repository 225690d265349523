import { randomBytes } from 'node:crypto';
import { PythonError } from '../text/errors.js';
import { pythonInteger } from '../text/python-number.js';
import { repr } from '../text/python-string.js';

/** How many characters of a text Python shows when it cannot read it as a number. */
const SHOWN = 200;

/** SACREBLEU_SEED from the environment, or else 12345. */
export function seedFromEnvironment(environment: Readonly<Record<string, string | undefined>> = process.env): string {
  return environment.SACREBLEU_SEED ?? '12345';
}

/** The seed as the signature of a bootstrapped score shows it. */
export function seedText(seed: string): string {
  return seed.toLowerCase();
}

/** A seed from the operating system. */
export function freshSeed(): bigint {
  return BigInt(`0x${randomBytes(16).toString('hex')}`);
}

/**
 * The integer that a seed's text stands for; undefined for `none` (in upper or lower case), which means no fixed seed.
 * @throws PythonError ValueError: neither an integer, as Python's `int` reads it, nor `none`
 */
export function parseSeed(seed: string): bigint | undefined {
  if (seedText(seed) === 'none') return undefined;
  const value = pythonInteger(seed);
  if (value === undefined) {
    const shown = Array.from(repr(seed)).slice(0, SHOWN).join('');
    throw new PythonError('ValueError', `invalid literal for int() with base 10: ${shown}`);
  }
  return value;
}
