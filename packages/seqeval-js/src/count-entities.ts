import { Counter } from './counter.js';
import { Entities } from './entities.js';
import { extract } from './get-entities.js';
import type { TagSequences } from './options.js';
import type { Scheme } from './scheme.js';
import type { Statistics } from './statistics.js';
import type { WarningLog } from './warnings.js';

/**
 * The statistics of a corpus whose lengths are checked.
 *
 * Truth and prediction are read side by side, which needs no memory for the entities. Python reads all of the truth
 * first; only where something is wrong does that order show, so then it is gone through again in Python's way.
 *
 * @param passes how often Python reads the tags in the call, given the number of types: so often it warns
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
