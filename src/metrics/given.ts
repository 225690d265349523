import { plainName } from '../text/plain-name.js';
import { shortened } from '../text/shortened.js';
import { type Metric, mean, overall } from './metric.js';

/** A metric whose scores of sentences were computed elsewhere, as a database has it. */
export interface GivenMetric {
  readonly metric: string;
  readonly title: string | null;
  readonly best: string | null;
  readonly digits: number | null;
}

/** Counts up when the same scores of sentences would get another score. */
export const givenVersion = 1;

/** The longest title that is shown. */
const longest = 80;

/** Whether a name may be that of a metric from elsewhere: it becomes the name of a file. */
export const isGivenName = (name: string): boolean => plainName.test(name);

/** The mean over sentences of the scores that a file gives them; statistics are a score, and 1. */
export function given({ metric, title, best, digits }: GivenMetric): Metric {
  const name = shortened(title ?? metric, longest);
  const isLowest = best === 'lowest';
  return {
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
        digits: digits !== null && digits >= 0 && digits <= 6 ? digits : 3,
        isOutOf100: false,
        best: isLowest ? 'lowest' : 'highest',
        title: name,
        short: name,
        note: `Mean over the sentences of scores that were computed elsewhere; ${isLowest ? 'less' : 'more'} is better.`,
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
  };
}
