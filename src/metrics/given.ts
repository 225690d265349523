import { plainName } from '../text/plain-name.js';
import { shortened } from '../text/shortened.js';
import { type Metric, mean, overall } from './metric.js';

/** An imported metric, whose sentence scores were computed elsewhere, as stored in a database. */
export interface GivenMetric {
  readonly metric: string;
  readonly title: string | null;
  readonly best: string | null;
  readonly digits: number | null;
}

/** Increases when the same sentence scores would give a different score. */
export const givenVersion = 1;

/** Length of the longest title shown. */
const longest = 80;

/** Whether an imported metric may have this name, which becomes part of a file name. */
export const isGivenName = (name: string): boolean => plainName.test(name);

/** The mean of the sentence scores in a file; statistics are a score and 1. */
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
        note: `Mean of sentence scores computed elsewhere; ${isLowest ? 'lower' : 'higher'} is better.`,
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
