import { centred, dot } from './correlation.js';
import { studentCdf } from './distributions.js';

/** Several measurements of one subject: pairs of x and y. */
export interface Repeated {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

export interface RepeatedMeasures {
  readonly r: number;
  /** N − k − 1: measurements minus subjects minus one. */
  readonly degrees: number;
  /** Two-sided, and one-sided for r > 0; Student's t with measurements as units. */
  readonly p: number;
  readonly pGreater: number;
  readonly subjects: number;
  readonly measurements: number;
}

/**
 * Repeated-measures correlation (Bakdash and Marusich 2017): how y varies with x within subjects, with one common slope
 * and a separate level for each subject. It equals Pearson's r of the values minus their subject's means. Subjects with
 * fewer than two measurements carry no information and are left out. Null with fewer than one degree of freedom or if a
 * series does not vary.
 */
export function repeatedMeasures(subjects: readonly Repeated[]): RepeatedMeasures | null {
  const used = subjects.filter(({ x }) => x.length >= 2);
  const x = used.flatMap((subject) => centred(subject.x));
  const y = used.flatMap((subject) => centred(subject.y));
  const [xx, yy, xy] = [dot(x, x), dot(y, y), dot(x, y)];
  const degrees = x.length - used.length - 1;
  if (degrees < 1 || !(xx > 0) || !(yy > 0)) return null;
  const r = Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
  const t = r * Math.sqrt(degrees / Math.max(0, 1 - r * r));
  const below = studentCdf(-Math.abs(t), degrees);
  return {
    r,
    degrees,
    p: 2 * below,
    pGreater: r > 0 ? below : 1 - below,
    subjects: used.length,
    measurements: x.length,
  };
}
