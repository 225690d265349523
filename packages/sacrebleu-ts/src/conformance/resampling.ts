import { BLEU_TOLERANCE } from './compare.js';
import type { Options } from './record.js';

/** The original's default seed. */
export const DEFAULT_SEED = '12345';

/** A metric of a record. */
export interface MetricSpec {
  readonly cls: string;
  readonly opts: Options;
}

/** Stands in a record where the original crashes. */
export type Crash = { readonly error: string; readonly message: string };

/** Everything is exact except for BLEU's logarithms. */
export function scoreTolerance(cls: string): number {
  return cls === 'BLEU' ? BLEU_TOLERANCE : 0;
}
