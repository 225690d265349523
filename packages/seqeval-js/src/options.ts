import type { Scheme, SchemeName } from './scheme.js';
import type { OnWarning } from './warnings.js';

/** How values of types are combined; null keeps one value per type. */
export type Average = 'micro' | 'macro' | 'weighted';

/** 'warn', 0 and false give 0 where a denominator is 0, anything else gives 1, as in the original. */
export type ZeroDivision = 'warn' | number | boolean | null;

/** A corpus: a list of sentences, each a list of tags. */
export type TagSequences = readonly (readonly string[])[];

/** What decides which entities are found. */
export interface EvaluationOptions {
  /**
   * Strict evaluation in one scheme; without a scheme only `classificationReport` detects it, scores use the default.
   */
  readonly mode?: 'strict' | (string & {}) | null | undefined;
  readonly scheme?: Scheme | SchemeName | null | undefined;
  /** The letter stands at the end of a tag (`PER-B`). Default false. */
  readonly suffix?: boolean | undefined;
}

/** What all scores take besides. */
export interface CommonOptions extends EvaluationOptions {
  /** Default 'warn'. */
  readonly zeroDivision?: ZeroDivision | undefined;
  /** Accepted and ignored, as in the original. */
  readonly sampleWeight?: readonly number[] | null | undefined;
  /** Takes each warning of the call; without it warnings are dropped. */
  readonly onWarning?: OnWarning | undefined;
}

/** The value that stands where a denominator is 0. */
export function undefinedValue(zeroDivision: ZeroDivision): number {
  return zeroDivision === 'warn' || zeroDivision === false || zeroDivision === 0 ? 0 : 1;
}
