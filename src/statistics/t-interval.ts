import { studentQuantile } from './distributions.js';
import type { Limits } from './resample.js';

/**
 * The scale on which a score's sampling distribution is close to Student's t: the logit of a share of `top`, the
 * logarithm of a quantity above 0, or the score itself.
 */
export type IntervalScale =
  | { readonly kind: 'logit'; readonly top: number }
  | { readonly kind: 'log' }
  /** `most` is the largest distance from 0 that is possible; absent where there is none. */
  | { readonly kind: 'plain'; readonly most?: number | undefined };

/** A score with its standard error, on the score's own scale. */
export interface Estimate {
  readonly value: number;
  readonly error: number;
  /** Independent units that say anything about the score: the degrees of freedom of t, plus 1. */
  readonly units: number;
}

/**
 * Two-sided interval by Student's t on a suitable scale. It stays within the score's range. Where a share has no
 * variance to judge by, since all units agree, it is Wilson's interval (1927) of as many yes-or-no trials as there are
 * units.
 * @param alpha the share of both tails together, such as .05
 * @returns infinite limits for fewer than two units
 */
export function tInterval({ value, error, units }: Estimate, scale: IntervalScale, alpha: number): Limits {
  if (units < 2) return { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  const t = tOf(alpha, units - 1);
  if (scale.kind === 'plain') {
    const { most = Number.POSITIVE_INFINITY } = scale;
    return { low: Math.max(-most, value - t * error), high: Math.min(most, value + t * error) };
  }
  if (scale.kind === 'log') {
    if (value <= 0) return { low: 0, high: t * error };
    const factor = Math.exp((t * error) / value);
    return { low: value / factor, high: value * factor };
  }
  const p = value / scale.top;
  const { low, high } = p <= 0 || p >= 1 || error === 0 ? wilson(p, units, t) : logitInterval(p, error / scale.top, t);
  return { low: scale.top * low, high: scale.top * high };
}

function logitInterval(p: number, error: number, t: number): Limits {
  const centre = Math.log(p / (1 - p));
  const half = (t * error) / (p * (1 - p));
  return { low: logistic(centre - half), high: logistic(centre + half) };
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** @param z how many standard deviations wide */
function wilson(p: number, n: number, z: number): Limits {
  const share = Math.min(1, Math.max(0, p));
  const square = (z * z) / n;
  const centre = (share + square / 2) / (1 + square);
  const half = (z / (1 + square)) * Math.sqrt((share * (1 - share)) / n + square / (4 * n));
  return { low: share === 0 ? 0 : centre - half, high: share === 1 ? 1 : centre + half };
}

const known = new Map<string, number>();

/** Half the width of an interval in standard errors. Inverting the distribution takes longer than all the rest. */
function tOf(alpha: number, degrees: number): number {
  const key = `${alpha} ${degrees}`;
  const found = known.get(key) ?? studentQuantile(1 - alpha / 2, degrees);
  if (known.size < 10_000) known.set(key, found);
  return found;
}
