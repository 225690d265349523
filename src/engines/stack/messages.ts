import { UserError } from '../../user-error.js';
import type { Remark } from '../definitions/engine.js';
import type { Streak } from './breaker.js';
import { ModelStopped } from './model-stopped.js';

export const endpointRefuses = (model: string, host: string, why: string): UserError =>
  new UserError(
    `model "${model}": ${host} does not answer (${why}); start the server, or correct the model's endpoint`,
  );

export const keyRefused = (model: string, host: string, why: string, variable: string): UserError =>
  new UserError(`model "${model}": ${host} refuses the API key (${why}); check the environment variable ${variable}`);

export const keyWanted = (model: string, host: string, why: string): UserError =>
  new UserError(
    `model "${model}": ${host} requires authentication (${why}); ` +
      'put an API key into an environment variable and name it in the model, e.g. apiKeyEnv: MY_KEY',
  );

export const callsSpent = (maxCalls: number): string =>
  `stopped by --max-calls ${maxCalls}; everything so far is kept, and the same command continues with as many more`;

export const moneySpent = (maxCost: number, spent: number): string =>
  `stopped by --max-cost ${maxCost} ($${spent.toFixed(4)} spent); ` +
  'everything so far is kept, and the same command continues';

export const noPrice = (model: string): UserError =>
  new UserError(
    `--max-cost: model "${model}" has no price, so its cost cannot be counted; ` +
      'give it price: {input, output} in dollars per million tokens, or price: 0 where it costs nothing',
  );

/** If the endpoint never answered, it is the user's mistake; otherwise it ends this run's use of the model. */
export function endpointFails(model: string, host: string, { failure, count, forMs, answered }: Streak): Error {
  const within = forMs < 1000 ? '' : ` within ${Math.round(forMs / 1000)} s`;
  const often = `failed ${count} times in a row${within}, each time with ${failure.kind}`;
  const what = `model "${model}": ${host} ${often}: ${failure.message}`;
  if (!answered) return new UserError(`${what}; fix the server, or the model's definition`);
  return new ModelStopped(`${what}; its cells are stopped: fix that, and the same command continues from here`);
}

export const noLogprobs = (model: string, host: string): string =>
  `model "${model}": ${host} gives no log-probabilities, so the entropy of its answers stays empty; ` +
  'topLogprobs: 0 in the model asks for none';

export const fewerLogprobs = (model: string, host: string, most: number, wanted: number): string =>
  `model "${model}": ${host} allows ${most} log-probabilities per token, so it is asked for these instead of ${wanted}: ` +
  'the bounds of entropy are wider';

export const refuses = (model: string, host: string, parameter: string, other: string | null): string =>
  other === null
    ? `model "${model}": ${host} refuses ${parameter}, so it is left out and the server's default applies; ` +
      'each answer records this (request.sent)'
    : `model "${model}": ${host} refuses ${parameter}, so it is sent as ${other}`;

export const webPage = (model: string, host: string, why: string): UserError =>
  new UserError(`model "${model}": ${host}: ${why}; check the model's endpoint`);

/** What is odd about answers that still count. */
export function remark(model: string, host: string, odd: Remark): string {
  const where = `model "${model}": ${host}`;
  switch (odd.about) {
    case 'finish-reason':
      return `${where} ends answers with the reason ${JSON.stringify(odd.said)}, which is unknown; it is stored as it came`;
    case 'logprobs':
      return `${where}: some log-probabilities cannot be read (${odd.said}); these answers have less certainty, or none`;
    case 'replica':
      return `model "${model}": ${odd.said}`;
    case 'tokens':
      return `${where} gives the log-probabilities of reasoning and answer together, and they cannot be told apart; the entropy of such answers stays empty`;
  }
}

const newSamples = 'each repeat is a new sample that cannot be reproduced';

export const refusesSeed = (model: string, host: string): string =>
  `model "${model}": ${host} accepts no seed, so none is sent: ${newSamples}`;

export const keepsNoSeed = (model: string, host: string): string =>
  `model "${model}": ${host} gives different answers to the same seed: ${newSamples}`;

export const noRoom = (model: string, host: string, maxTokens: number, contextLength: number): UserError =>
  new UserError(
    `model "${model}": ${host} keeps ${contextLength} tokens for prompt and answer, ` +
      `and sampling.maxTokens alone is ${maxTokens}; lower it, or start the server with a longer context`,
  );

/** A prompt (its estimated tokens) and its longest answer, with the context that must hold both. */
export interface Fit {
  readonly prompt: number;
  readonly maxTokens: number;
  readonly contextLength: number;
  readonly refuses: boolean;
}

export function mayNotFit(model: string, host: string, { prompt, maxTokens, contextLength, refuses }: Fit): string {
  const context = `the ${contextLength} that ${host === 'local' ? 'its contextSize keeps' : `${host} keeps`}`;
  const result = refuses ? 'it may refuse such requests' : 'such answers may be cut';
  return (
    `model "${model}": a prompt of about ${prompt} tokens and an answer of up to ${maxTokens} are more than ${context}; ` +
    `${result}: lower sampling.maxTokens, or raise the context`
  );
}

export const noServedTemplate = (model: string, host: string, why: string): UserError =>
  new UserError(
    `model "${model}": ${host} has no chat template for it (${why}); ` +
      'start the server with one (vLLM: --chat-template FILE), or use a model that is tuned for conversations',
  );

export const adapterUnknown = (model: string, host: string, adapter: string, models: readonly string[]): UserError => {
  const has = models.slice(0, 8).map((one) => `"${one}"`);
  return new UserError(
    `model "${model}": ${host} has no adapter "${adapter}", only ${has.join(', ')}; start it with it, or correct the name`,
  );
};

export const adapterChangesNothing = (model: string, host: string, adapter: string): UserError =>
  new UserError(
    `model "${model}": ${host} answers with adapter "${adapter}" exactly as without it, to the last log-probability; ` +
      'it does not apply it: check how the server wants adapters to be named (docs/fine-tuning.md)',
  );

export const adapterUnproven = (model: string, host: string, adapter: string): string =>
  `model "${model}": ${host} gave the same answers with adapter "${adapter}" as without it, and no log-probabilities: ` +
  'whether it applies it is not known';

export const adapterHardlyChanges = (model: string, host: string, adapter: string): string =>
  `model "${model}": adapter "${adapter}" hardly changes what ${host} answers (log-probabilities by less than 0.02)`;
