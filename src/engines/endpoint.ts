import type { ResolvedModel } from './resolved-model.js';

/** Host that answers for Inference Providers. */
export const router = 'router.huggingface.co';

/**
 * Which server answers for a model: the endpoint's host, or the router and the provider behind it. Null for a model in this
 * process, and for one that names no endpoint.
 */
export function endpointOf({ engine, endpoint, provider }: ResolvedModel['definition']): string | null {
  if (engine === 'llama-cpp' || engine === 'transformers') return null;
  if (endpoint !== undefined) return new URL(endpoint).host;
  if (engine === 'openai') return null;
  return provider === undefined ? router : `${router} ${provider}`;
}

/**
 * What may be asked at once and a minute is common to the models and adapters that agree in this: the server, the name of the API
 * key (rates are counted by key), and the limits themselves. A model in this process shares only with its own adapters.
 */
export function sharedLimitsOf({ name, definition }: ResolvedModel): string {
  const { apiKeyEnv, limits } = definition;
  const { concurrency, requestsPerMinute, tokensPerMinute } = limits;
  const server = endpointOf(definition) ?? { name };
  return JSON.stringify([server, apiKeyEnv, concurrency, requestsPerMinute, tokensPerMinute]);
}
