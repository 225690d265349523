import { table } from './table.js';

/** What is remembered of servers, for a day and on this machine. */

export const capabilities = table(
  'What an endpoint can do for a model, as its first answers showed or as it says itself; null is unknown.',
  {
    endpoint_host: ['VARCHAR', 'Host of the server'],
    model: ['VARCHAR', 'The model that it was asked for'],
    probed_at: ['TIMESTAMP', 'UTC'],
    top_logprobs: ['INTEGER', 'How many of the most probable tokens it gives the log-probabilities of; 0 where none'],
    takes_seed: ['BOOLEAN', 'Whether it accepts a seed'],
    keeps_seed: ['BOOLEAN', 'Whether two answers with one seed were the same'],
    context_length: ['INTEGER', 'Tokens of prompt and answer together'],
  },
  { identity: ['endpoint_host', 'model'], latest: true },
);

export const endpointLimits = table(
  'How many requests at once an endpoint was found to take, for the next run to begin with.',
  {
    endpoint: ['VARCHAR', 'Address of the server'],
    concurrency: ['INTEGER', 'Requests at once'],
    found_at: ['TIMESTAMP', 'UTC'],
  },
  { identity: ['endpoint'], latest: true },
);
