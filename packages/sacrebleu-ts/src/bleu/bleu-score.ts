import { type Interval, Score } from '../scores/score.js';
import { PythonError } from '../text/errors.js';
import { fixed } from '../text/numbers.js';

/** The parts of a BLEU score. */
export interface BleuParts {
  /** In points: 100.00000000000004 for a perfect match, as in the original. */
  readonly score: number;
  /** Matching n-grams of orders 1 … N (smoothed with add-k). */
  readonly counts: readonly number[];
  /** Hypothesis n-grams of orders 1 … N (smoothed with add-k). */
  readonly totals: readonly number[];
  /** Percent, of orders 1 … N. */
  readonly precisions: readonly number[];
  /** Brevity penalty, 0 to 1. */
  readonly bp: number;
  /** Tokens of the hypotheses. */
  readonly sysLen: number;
  /** Tokens of the references: in each segment, of the reference nearest in length. */
  readonly refLen: number;
}

/** A BLEU (upstream `BLEUScore`). */
export class BLEUScore extends Score implements BleuParts {
  readonly counts: readonly number[];
  readonly totals: readonly number[];
  readonly precisions: readonly number[];
  readonly bp: number;
  readonly sysLen: number;
  readonly refLen: number;
  /** sysLen / refLen; 0 if the references are empty. */
  readonly ratio: number;

  /** @throws PythonError ValueError: a length is not a whole number */
  constructor(parts: BleuParts, interval?: Interval) {
    if (![parts.sysLen, parts.refLen].every(Number.isInteger)) {
      throw new PythonError('ValueError', "Unknown format code 'd' for object of type 'float'");
    }
    super('BLEU', parts.score, interval);
    this.counts = parts.counts;
    this.totals = parts.totals;
    this.precisions = parts.precisions;
    this.bp = parts.bp;
    this.sysLen = parts.sysLen;
    this.refLen = parts.refLen;
    this.ratio = parts.refLen === 0 ? 0 : parts.sysLen / parts.refLen;
  }

  protected override get verbose(): string {
    const precisions = this.precisions.map((precision) => fixed(precision, 1)).join('/');
    const lengths = `hyp_len = ${this.sysLen} ref_len = ${this.refLen}`;
    return `${precisions} (BP = ${fixed(this.bp, 3)} ratio = ${fixed(this.ratio, 3)} ${lengths})`;
  }
}
