import { type Metric, mean, overallOutOf } from './metric.js';

/**
 * The share of calls asked twice (`run --repeat-share`) that got a different text the second time. The sentence is the
 * unit, since the calls of one sentence are not independent.
 */
export const flipRate: Metric = {
  name: 'flip-rate',
  unit: 'calls',
  version: 1,
  keptIn: null,
  scores: [
    {
      metric: 'flip-rate',
      value: mean,
      hasInterval: true,
      scale: 100,
      digits: 1,
      isOutOf100: true,
      best: null,
      title: 'Flip rate',
      short: 'Flips',
      note: 'Share of calls asked twice that got a different answer the second time, in %.',
      hasTable: true,
    },
  ],
  scopes: [overallOutOf(1)],
  statistics: ({ repeats }) => repeats && [repeats.flipped, repeats.repeated],
  signature: () => 'unit:call|differs:text|repeats:1',
};
