import { type Metric, mean, overall } from './metric.js';

/** A metric whose scores of sentences were computed elsewhere, as an experiment names it. */
export interface GivenMetric {
  readonly metric: string;
  readonly title: string;
  readonly best: 'highest' | 'lowest';
  readonly digits: number;
}

/** Counts up when the same scores of sentences would get another score. */
export const givenVersion = 1;

/** The mean over sentences of the scores that a file gives them; statistics are a score, and 1. */
export const given = ({ metric, title, best, digits }: GivenMetric): Metric => ({
  name: metric,
  unit: 'translations',
  version: givenVersion,
  keptIn: 'given_scores',
  scores: [
    {
      metric,
      value: mean,
      hasInterval: true,
      scale: 1,
      digits,
      isOutOf100: false,
      best,
      title,
      short: title,
      note: `Mean over the sentences of scores that were computed elsewhere; ${best === 'highest' ? 'more' : 'less'} is better.`,
      hasTable: true,
      formula: { columns: ['sum(score) AS total', 'count(score) AS scored'], value: 'total / scored' },
    },
  ],
  scopes: [overall],
  statistics: ({ given: scores }) => {
    const score = scores?.get(metric);
    return score === undefined ? null : [score, 1];
  },
  signature: (_, { sentences, file }) =>
    `sentences:${sentences}|unit:sentence|average:mean|file:sha256.${file}|version:${givenVersion}`,
});
