import { Counter } from './counter.js';
import { Entities } from './entities.js';
import { extract } from './get-entities.js';
import type { TagSequences } from './options.js';
import type { Scheme } from './scheme.js';
import type { Statistics } from './statistics.js';
import type { WarningLog } from './warnings.js';

/**
 * Counts the entities of a corpus whose lengths have been checked.
 *
 * Truth and prediction are read side by side, so that entities need not be held in memory. Python reads all of the
 * truth first. This only shows if something is wrong; then the corpus is read again in Python's order.
 *
 * @param passes how many times Python reads the tags, given the number of types, and therefore repeats its warnings
 */
export function countEntities(
  yTrue: TagSequences,
  yPred: TagSequences,
  { scheme, suffix }: { readonly scheme: Scheme | null; readonly suffix: boolean },
  log: WarningLog,
  passes: (types: number) => number = () => 1,
): Statistics {
  const counter = new Counter(scheme, suffix);
  try {
    for (const [i, sentence] of yTrue.entries()) counter.count(sentence, yPred[i] ?? []);
  } catch (error) {
    for (const sequences of [yTrue, yPred]) {
      if (scheme) new Entities(sequences, scheme, suffix);
      else extract(sequences, suffix, log);
    }
    throw error;
  }
  const statistics = counter.statistics();
  counter.warn(log, passes(statistics.types.size));
  return statistics;
}
