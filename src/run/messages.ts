import { UserError } from '../user-error.js';

export const notRecorded = (model: string): UserError =>
  new UserError(
    `--offline: an answer of model "${model}" is not recorded; run without --offline, or add --recordings PATH`,
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
