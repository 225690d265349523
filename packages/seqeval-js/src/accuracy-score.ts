import { flattenLike } from './flatten.js';
import { noTags } from './messages.js';
import type { TagSequences } from './options.js';

/**
 * The share of true tags that were predicted. As in the original, lengths are not checked: tags beyond the end of the
 * shorter list count as wrong.
 *
 * @param yTrue one sentence or a list of sentences; `yPred` the same
 * @throws SeqevalError there is no true tag
 * @see seqeval.metrics.accuracy_score
 */
export function accuracyScore(
  yTrue: readonly string[] | TagSequences,
  yPred: readonly string[] | TagSequences,
): number {
  const [truth, prediction] = flattenLike(yTrue, yPred);
  const pairs = Math.min(truth.length, prediction.length);
  let correct = 0;
  for (let i = 0; i < pairs; i++) if (truth[i] === prediction[i]) correct++;
  if (truth.length === 0) throw noTags();
  return correct / truth.length;
}
