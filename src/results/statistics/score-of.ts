import { total } from '../../metrics/metric.js';
import type { Statistic } from '../../metrics/registry.js';
import type { Series } from '../../statistics/resample.js';

/** The score of the sum of all sentences. */
export const scoreOf = (statistic: Statistic, series: Series): number => statistic.value(total(series));
