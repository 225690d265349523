import { PythonError } from '../text/errors.js';
import { Float, type PythonJson, pythonJson } from '../text/json.js';
import { fixed } from '../text/numbers.js';

/** A confidence interval: the mean of the resampled scores and half the width of their 95 % interval, in points. */
export interface Interval {
  readonly mean: number;
  readonly halfWidth: number;
}

/** The number that is printed with this many decimals; infinities and NaN stay what they are. */
function rounded(value: number, width: number): number {
  return Number.isFinite(value) ? Number(fixed(value, width)) : value;
}

/** The value of a metric, which knows how the original prints it (upstream `metrics/base.py`, `Score`). */
export class Score {
  /** `BLEU`, `chrF2++`, `TER`. */
  readonly name: string;
  /** In points, 0 to 100; TER may be higher. */
  readonly score: number;
  /** Only there if the score was bootstrapped. */
  readonly interval: Interval | undefined;

  constructor(name: string, score: number, interval?: Interval) {
    this.name = name;
    this.score = score;
    this.interval = interval;
  }

  /** Text that follows the number, such as BLEU's precisions and lengths. */
  protected get verbose(): string {
    return '';
  }

  /**
   * The score as text, or as the original's JSON object.
   * @param width number of decimals
   * @param scoreOnly only the number (and the interval), even if JSON is asked for
   * @param signature printed between name and number; for JSON it must have the form `key:value|key:value`
   * @throws PythonError ValueError: JSON with another signature; a width that is negative or not a whole number
   */
  format(width = 2, scoreOnly = false, signature = '', isJson = false): string {
    const number = fixed(this.score, width);
    const { interval } = this;
    // The original does not show an interval whose mean is 0 either.
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
