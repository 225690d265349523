import { PythonError } from '../text/errors.js';
import { Float, type PythonJson, pythonJson } from '../text/json.js';
import { fixed } from '../text/numbers.js';

/** A confidence interval: the mean of the resampled scores and half the width of the 95 % interval, in score points. */
export interface Interval {
  readonly mean: number;
  readonly halfWidth: number;
}

/** The number that is printed with so many decimals; infinities and NaN as they are. */
function rounded(value: number, width: number): number {
  return Number.isFinite(value) ? Number(fixed(value, width)) : value;
}

/** A metric's value and how the original prints it (upstream `metrics/base.py`, `Score`). */
export class Score {
  /** `BLEU`, `chrF2++`, `TER`. */
  readonly name: string;
  /** In points, 0 to 100 (TER: also above). */
  readonly score: number;
  /** Set when the score was bootstrapped. */
  readonly interval: Interval | undefined;

  constructor(name: string, score: number, interval?: Interval) {
    this.name = name;
    this.score = score;
    this.interval = interval;
  }

  /** What follows the number in text; BLEU's precisions and lengths. Empty: nothing. */
  protected get verbose(): string {
    return '';
  }

  /**
   * The score as text, or as the JSON object of the original (indent 1).
   * @param width decimals
   * @param scoreOnly only the number (and the interval), even where JSON is asked for
   * @param signature written between name and number; JSON needs one of the form `key:value|key:value`
   * @throws PythonError ValueError: JSON with a signature of another form; decimals that are negative or not whole
   */
  format(width = 2, scoreOnly = false, signature = '', isJson = false): string {
    const number = fixed(this.score, width);
    const { interval } = this;
    // An interval whose mean is 0 is hidden by the original, too.
    const shown = interval !== undefined && interval.mean > 0 ? interval : undefined;
    const confidence = shown && `μ = ${fixed(shown.mean, width)} ± ${fixed(shown.halfWidth, width)}`;
    const numbers = confidence === undefined ? number : `${number} (${confidence})`;
    if (scoreOnly) return numbers;
    const { verbose } = this;
    if (!isJson) {
      const label = signature === '' ? this.name : `${this.name}|${signature}`;
      return `${label} = ${numbers}${verbose === '' ? '' : ` ${verbose}`}`;
    }
    const members = new Map<string, PythonJson>([
      ['name', this.name],
      ['score', new Float(rounded(this.score, width))],
      ['signature', signature],
    ]);
    if (shown !== undefined && confidence !== undefined) {
      members.set('confidence_mean', new Float(rounded(shown.mean, width)));
      members.set('confidence_var', new Float(rounded(shown.halfWidth, width)));
      members.set('confidence', confidence);
    }
    if (verbose !== '') members.set('verbose_score', verbose);
    for (const item of signature.split('|')) {
      const [key, value, more] = item.split(':');
      if (key === undefined || value === undefined) {
        throw new PythonError('ValueError', 'not enough values to unpack (expected 2, got 1)');
      }
      if (more !== undefined) throw new PythonError('ValueError', 'too many values to unpack (expected 2)');
      members.set(key, value);
    }
    return pythonJson(members, 1, false);
  }

  toString(): string {
    return this.format();
  }
}
