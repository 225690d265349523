import type { Row } from '../engines/breaker.js';
import { UserError } from '../user-error.js';
import { ModelStopped } from './model-stopped.js';

export const notRecorded = (model: string, key: string, file: string): UserError =>
  new UserError(
    `--offline: an answer of model "${model}" is not recorded; eatlab why ${key} ${file} shows why; run without --offline, or add --recordings PATH`,
  );

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
    `--max-cost: model "${model}" has no price, so its cost cannot be counted; give it price: {input, output} in dollars a million tokens (0 where it costs nothing)`,
  );

/** The user's mistake where the endpoint never answered; otherwise the end of what the model's cells can do in this run. */
export function endpointFails(model: string, host: string, { failure, count, forMs, answered }: Row): Error {
  const within = forMs < 1000 ? '' : ` within ${Math.round(forMs / 1000)} s`;
  const what = `model "${model}": ${host} failed ${count} times in a row${within}, each time with ${failure.kind}: ${failure.message}`;
  if (!answered) return new UserError(`${what}; mend the server, or the model's definition`);
  return new ModelStopped(`${what}; its cells are stopped: mend that, and the same command goes on from here`);
}

export const noLogprobs = (model: string, host: string): string =>
  `model "${model}": ${host} gives no log-probabilities, so the entropy of its answers stays empty; topLogprobs: 0 in the model asks for none`;
