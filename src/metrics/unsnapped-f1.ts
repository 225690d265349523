import { tagsToSpans } from '../text/tags.js';
import { f1 } from './f1.js';
import { type Metric, overall, type Sum } from './metric.js';

const value = (sum: Sum): number => f1(sum[0] ?? 0, sum[1] ?? 0, sum[2] ?? 0);

/**
 * F1 over entities without the benefit of whole tokens: a prediction whose span was widened to whole tokens had not the
 * ends that gold entities have, so it counts as wrong. Statistics are right, predicted and gold entities.
 */
export const unsnapped: Metric = {
  name: 'unsnapped',
  unit: 'entities',
  version: 1,
  keptIn: null,
  scores: [
    {
      metric: 'f1.unsnapped',
      value,
      hasInterval: true,
      scale: 100,
      digits: 1,
      isOutOf100: true,
      best: 'highest',
      title: 'F1 over entities, spans as they were found',
      short: 'F1 unsnapped',
      note: 'As F1 over entities, but a prediction that covers only a part of a word is wrong; otherwise spans are widened to whole tokens first.',
      hasTable: true,
    },
  ],
  scopes: [overall],
  statistics: ({ judged }) => {
    if (!judged?.widened) return null;
    const { goldTags, tags, widened } = judged;
    const gold = tagsToSpans(goldTags);
    const predicted = tagsToSpans(tags);
    const right = predicted.filter(
      ({ type, first, last }, i) =>
        !widened[i] && gold.some((one) => one.type === type && one.first === first && one.last === last),
    );
    return [right.length, predicted.length, gold.length];
  },
  signature: (_, { sentences }) =>
    `sentences:${sentences}|unit:entity|mode:default|average:micro|spans:as-found|zero:0|version:1`,
};
