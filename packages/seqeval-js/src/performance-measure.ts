import { flattenLike } from './flatten.js';
import type { TagSequences } from './options.js';

/** Counts of tags, not of entities. */
export interface Performance {
  readonly TP: number;
  readonly FP: number;
  readonly FN: number;
  readonly TN: number;
}

/**
 * Counts tags: TP are equal and not `O`, FP are wrong and not `O`, FN are `O` by mistake, and TN are `O` in both. A
 * tag of the wrong entity is only a false positive. Lengths are not checked.
 *
 * @param yTrue one sentence or a list of sentences; `yPred` the same
 * @see seqeval.metrics.performance_measure
 */
export function performanceMeasure(
  yTrue: readonly string[] | TagSequences,
  yPred: readonly string[] | TagSequences,
): Performance {
  const [truth, prediction] = flattenLike(yTrue, yPred);
  const counts = { TP: 0, FP: 0, FN: 0, TN: 0 };
  for (let i = 0; i < Math.min(truth.length, prediction.length); i++) {
    counts[kind(truth[i], prediction[i])]++;
  }
  return counts;
}

function kind(truth: unknown, prediction: unknown): keyof Performance {
  if (truth === prediction) return truth === 'O' ? 'TN' : 'TP';
  return prediction === 'O' ? 'FN' : 'FP';
}
