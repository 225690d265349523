import { randomBytes } from 'node:crypto';
import { PythonError } from '../text/errors.js';
import { pythonInteger } from '../text/python-number.js';
import { repr } from '../text/python-string.js';

/** How much of a text Python shows in its message about a number that it cannot read. */
const SHOWN = 200;

/** The environment's SACREBLEU_SEED, by default 12345. */
export function seedFromEnvironment(environment: Readonly<Record<string, string | undefined>> = process.env): string {
  return environment.SACREBLEU_SEED ?? '12345';
}

/** How the signature of a bootstrapped score writes the seed. */
export function seedText(seed: string): string {
  return seed.toLowerCase();
}

/** A seed from the operating system. */
export function freshSeed(): bigint {
  return BigInt(`0x${randomBytes(16).toString('hex')}`);
}

/**
 * The integer of a seed's text, undefined for `none` (in any case): unseeded.
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
