import { fastStatistic } from '../../metrics/fast-value.js';
import { type Statistic, total } from '../../metrics/statistics.js';
import type { Series } from '../../statistics/resample.js';

/** F1 from 0 to 100, as it is shown; other metrics are as they are stored. */
export const scaleOf = (metric: string): number => (/^(f1|precision|recall)\./.test(metric) ? 100 : 1);

/** A metric with its value on the scale that is shown. */
export function shownStatistic(metric: string): Statistic | undefined {
  const statistic = fastStatistic(metric);
  const scale = scaleOf(metric);
  return statistic && { ...statistic, value: (sum) => scale * statistic.value(sum) };
}

/** The score of the sum of all sentences. */
export const scoreOf = (statistic: Statistic, series: Series): number => statistic.value(total(series));
