import { keyVariableOf } from './api-key.js';
import { engineDefinition } from './definitions/registry.js';
import type { ResolvedModel } from './resolved-model.js';

/** The server that answers for a model. Null for a model in this process, and for one that names no server. */
export function endpointOf(definition: ResolvedModel['definition']): string | null {
  const engine = engineDefinition(definition);
  return engine.inProcess ? null : engine.endpoint(definition);
}

/**
 * Models and adapters with an equal result share their concurrency and rate limits. It combines the server, the name of
 * the API key (servers count by key) and the limits themselves. A model in this process shares only with its own
 * adapters.
 */
export function sharedLimitsOf({ name, definition }: ResolvedModel): string {
  const { concurrency, requestsPerMinute, tokensPerMinute, maxWaitSeconds } = definition.limits;
  const server = endpointOf(definition) ?? { name };
  const limits = [concurrency, requestsPerMinute, tokensPerMinute, maxWaitSeconds];
  return JSON.stringify([server, keyVariableOf(definition), ...limits]);
}
