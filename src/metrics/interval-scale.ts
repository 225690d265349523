import type { IntervalScale } from '../statistics/t-interval.js';
import type { Score } from './metric.js';

/** The scale on which a score's interval is symmetric: of a share the logit, of what is above 0 the logarithm. */
export function intervalScale({ range, isOutOf100, scale }: Score): IntervalScale {
  const kind = range ?? (isOutOf100 ? 'share' : 'any');
  if (kind === 'share') return { kind: 'logit', top: 100 / scale };
  return { kind: kind === 'positive' ? 'log' : 'plain' };
}
