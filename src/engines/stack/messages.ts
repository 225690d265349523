import { UserError } from '../../user-error.js';
import type { Streak } from './breaker.js';
import { ModelStopped } from './model-stopped.js';

export const endpointRefuses = (model: string, host: string, why: string): UserError =>
  new UserError(`model "${model}": ${host} does not answer (${why}); start the server, or mend the model's endpoint`);

export const notAllowed = (model: string, host: string, why: string): UserError =>
  new UserError(
    `model "${model}": ${host} refuses the API key (${why}); check the variable that the model's apiKeyEnv names`,
  );

export const callsSpent = (maxCalls: number): string =>
  `stopped by --max-calls ${maxCalls}; everything so far is kept, and the same command goes on with as many more`;

export const moneySpent = (maxCost: number, spent: number): string =>
  `stopped by --max-cost ${maxCost} ($${spent.toFixed(4)} spent); everything so far is kept, and the same command goes on`;

export const noPrice = (model: string): UserError =>
  new UserError(
    `--max-cost: model "${model}" has no price, so its cost cannot be counted; give it price: {input, output} in dollars a million tokens, or price: 0 where it costs nothing`,
  );

/** The user's mistake where the endpoint never answered; otherwise the end of what the model's cells can do in this run. */
export function endpointFails(model: string, host: string, { failure, count, forMs, answered }: Streak): Error {
  const within = forMs < 1000 ? '' : ` within ${Math.round(forMs / 1000)} s`;
  const what = `model "${model}": ${host} failed ${count} times in a row${within}, each time with ${failure.kind}: ${failure.message}`;
  if (!answered) return new UserError(`${what}; mend the server, or the model's definition`);
  return new ModelStopped(`${what}; its cells are stopped: mend that, and the same command goes on from here`);
}

export const noLogprobs = (model: string, host: string): string =>
  `model "${model}": ${host} gives no log-probabilities, so the entropy of its answers stays empty; topLogprobs: 0 in the model asks for none`;

export const refusesSeed = (model: string, host: string): string =>
  `model "${model}": ${host} takes no seed, so it is asked without: each repeat is a new sample, but nobody can draw the same one again`;

export const keepsNoSeed = (model: string, host: string): string =>
  `model "${model}": ${host} answers the same seed in different ways: each repeat is a new sample, but nobody can draw the same one again`;

export const noRoom = (model: string, host: string, maxTokens: number, contextLength: number): UserError =>
  new UserError(
    `model "${model}": ${host} keeps ${contextLength} tokens for prompt and answer, and sampling.maxTokens alone is ${maxTokens}; lower it, or start the server with a longer context`,
  );

export const mayNotFit = (
  model: string,
  host: string,
  {
    prompt,
    maxTokens,
    contextLength,
    refuses,
  }: { prompt: number; maxTokens: number; contextLength: number; refuses: boolean },
): string =>
  `model "${model}": a prompt of about ${prompt} tokens and an answer of up to ${maxTokens} are more than the ${contextLength} that ${host === 'local' ? 'its contextSize keeps' : `${host} keeps`}; ${refuses ? 'it may refuse such requests' : 'such answers may be cut'}: lower sampling.maxTokens, or raise the context`;

export const noServedTemplate = (model: string, host: string, why: string): UserError =>
  new UserError(
    `model "${model}": ${host} has no chat template for it (${why}); start the server with one (vLLM: --chat-template FILE), or use a model that is tuned for conversations`,
  );
