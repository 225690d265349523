import { engineDefinition } from '../definitions/registry.js';
import type { ResolvedModel } from '../resolved-model.js';
import { AutoLimit, autoLimit, fixedLimit, type Limit } from './limit.js';

type Definition = ResolvedModel['definition'];

/** The number of requests at once if it is fixed; undefined if it is learned from the server. */
function fixedConcurrency(definition: Definition): number | undefined {
  const { concurrency } = definition.limits;
  if (concurrency !== 'auto') return concurrency;
  const { concurrency: automatic } = engineDefinition(definition);
  return automatic === 'learned' ? undefined : automatic;
}

/**
 * How many requests to a model may be in flight at once.
 * @param found the limit that an earlier run found at the model's server
 */
export function limitOf(definition: Definition, found?: number): Limit {
  const fixed = fixedConcurrency(definition);
  return fixed === undefined ? new AutoLimit({ found }) : fixedLimit(fixed);
}

/** The highest value that the limit can reach, which is how many connections are kept. */
export const concurrencyOf = (definition: Definition): number => fixedConcurrency(definition) ?? autoLimit.most;

/** An estimate for plans, which cannot learn a limit: twice the number that learning starts with. */
export const likelyConcurrency = (definition: Definition): number =>
  fixedConcurrency(definition) ?? Math.min(autoLimit.most, 2 * autoLimit.start);
