import type { Scheme, SchemeName } from './scheme.js';
import type { OnWarning } from './warnings.js';

/** How the values of types are averaged. */
export type Average = 'micro' | 'macro' | 'weighted';

/** As in the original, a zero denominator gives 0 with 'warn', 0 and false, and 1 with anything else. */
export type ZeroDivision = 'warn' | number | boolean | null;

/** A corpus: a list of sentences, each a list of tags. */
export type TagSequences = readonly (readonly string[])[];

/** The options that decide which entities are found. */
export interface EvaluationOptions {
  /** Strict needs a scheme. Without one, scores use the default mode, and only `classificationReport` detects one. */
  readonly mode?: 'strict' | (string & {}) | null | undefined;
  readonly scheme?: Scheme | SchemeName | null | undefined;
  /** The letter is at the end of a tag (`PER-B`). Default false. */
  readonly suffix?: boolean | undefined;
}

/** The options of all scores. */
export interface CommonOptions extends EvaluationOptions {
  /** Default 'warn'. */
  readonly zeroDivision?: ZeroDivision | undefined;
  /** Accepted and ignored, as in the original. */
  readonly sampleWeight?: readonly number[] | null | undefined;
  /** Receives the warnings of the call. Without it they are dropped. */
  readonly onWarning?: OnWarning | undefined;
}

/** The value of a ratio whose denominator is 0. */
export function undefinedValue(zeroDivision: ZeroDivision): number {
  return zeroDivision === 'warn' || zeroDivision === false || zeroDivision === 0 ? 0 : 1;
}
