import type { SegmentTable } from 'sacrebleu-ts';
import { intervalScale } from '../metrics/interval-scale.js';
import type { Metric, Scope, Score, Sum } from '../metrics/metric.js';
import { jackknifeError, leaveOneOut, type UnitRows } from '../statistics/jackknife.js';
import { type IntervalScale, tInterval } from '../statistics/t-interval.js';
import type { Clusters } from '../store/sentences/clusters.js';
import { clustersAsUnits, sentencesAsUnits } from './units.js';

/** The 95 % interval of a score, and what it was computed from. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  /** How it was computed, in sacreBLEU's style. */
  readonly signature: string;
  /** Independent units that say anything about the score. */
  readonly units: number;
  /** Variance with clusters as units over the variance with sentences as units; 1 where no two sentences are equal. */
  readonly designEffect: number;
}

const alpha = 0.05;

/**
 * Intervals of a metric's scores, by score and scope. Units whose statistics are all 0 in a scope, such as sentences
 * without entities, are not counted: they cannot change a score.
 * @param table the statistics of each sentence, as narrow as the metric allows
 */
export function intervalsOf(
  { scores, scopes }: Metric,
  table: SegmentTable,
  ids: readonly number[],
  clusters: Clusters,
): ReadonlyMap<string, Interval> {
  const found = new Map<string, Interval>();
  const units = clustersAsUnits(table, ids, clusters);
  const alone = units.isClustered ? sentencesAsUnits(table) : undefined;
  for (const scope of scopes.filter(({ hasInterval }) => hasInterval)) {
    const counted = timesIn(units, scope);
    const countedAlone = alone && timesIn(alone, scope);
    for (const score of scores.filter(({ hasInterval }) => hasInterval)) {
      const whole = estimate(units, counted, score, scope);
      if (whole.units < 2) continue;
      const scale = intervalScale(score);
      const naive = alone && countedAlone ? estimate(alone, countedAlone, score, scope).error : whole.error;
      found.set(placeOf(score, scope), {
        ...tInterval(whole, scale, alpha),
        signature: signatureOf(scale),
        units: whole.units,
        designEffect: naive > 0 ? (whole.error / naive) ** 2 : 1,
      });
    }
  }
  return found;
}

export const placeOf = (score: Score, scope: Scope): string => `${score.metric} ${scope.name}`;

const signatureOf = ({ kind }: IntervalScale): string => `interval:jackknife-t|scale:${kind}|unit:text|level:95`;

/** How many units of each row say anything in a scope. */
const timesIn = ({ values, width, times }: UnitRows, scope: Scope): number[] =>
  Array.from(times, (n, row) => {
    const part = scope.of(values.subarray(row * width, (row + 1) * width));
    return Array.prototype.some.call(part, (x: number) => x !== 0) ? n : 0;
  });

function estimate(rows: UnitRows, times: readonly number[], score: Score, scope: Scope) {
  const worth = score.fast ?? score.value;
  const { value, without } = leaveOneOut(rows, (sum: Sum) => worth(scope.of(sum)));
  return { value, ...jackknifeError(without, times) };
}
