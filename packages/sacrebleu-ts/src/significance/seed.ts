import { randomBytes } from 'node:crypto';
import { PythonError } from '../text/errors.js';

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
 * @throws PythonError ValueError: neither an integer nor `none`
 */
export function parseSeed(seed: string): bigint | undefined {
  if (seedText(seed) === 'none') return undefined;
  if (!/^\s*[+-]?\d+(_\d+)*\s*$/.test(seed)) {
    throw new PythonError('ValueError', `invalid literal for int() with base 10: '${seed}'`);
  }
  const value = BigInt(seed.trim().replace(/^\+/, '').replaceAll('_', ''));
  if (value < 0n) throw new PythonError('ValueError', 'expected non-negative integer');
  return value;
}
