import { table } from './table.js';

/** What models said, and what failed on the way. */

export const generations = table(
  'An answer of a model, or of a tagger that is one, to one exact request.',
  {
    key: ['VARCHAR', 'SHA-256 of `request`'],
    model: ['VARCHAR', 'Repository or file of the model'],
    revision: ['VARCHAR', 'Commit of the repository, or sha256: and the digest of the file; null where unknown'],
    engine: ['VARCHAR', 'What asked: the `engine` that the definition of the model names'],
    endpoint_host: ['VARCHAR', 'Host of the server; local where the model ran in this process'],
    origin: ['VARCHAR', 'live, or the name of the recording that it came in'],
    request: [
      'JSON',
      'Everything that decides the answer: model, messages, sampling, seed; in `sent`, what was sent otherwise',
    ],
    text: ['VARCHAR', 'What the model answered, without what it thought before'],
    finish_reason: [
      'VARCHAR',
      'How it ended: stop, length (cut at the limit of tokens), refused, tool-call, or as the server says',
    ],
    prompt_tokens: ['INTEGER', 'Tokens of the request, as the engine counted them'],
    completion_tokens: ['INTEGER', 'Tokens of the answer'],
    entropy: [
      'DOUBLE',
      'Mean entropy of the next token, in nats per token at temperature 1; a lower bound where not all is known',
    ],
    entropy_low: ['DOUBLE', 'Least value that the entropy can have'],
    entropy_high: ['DOUBLE', 'Greatest value that it can have; null where the size of the vocabulary is unknown'],
    logprob: ['DOUBLE', 'Sum of the log-probabilities of the chosen tokens, in nats'],
    token_logprobs: ['FLOAT[]', 'The same one by one'],
    latency_ms: ['DOUBLE', 'Milliseconds from the request to the whole answer'],
    cost_usd: ['DOUBLE', 'Price of the answer in US dollars, by the price that the model is defined with'],
    fingerprint: ['VARCHAR', 'What the server says of itself (system_fingerprint)'],
    created_at: ['TIMESTAMP', 'UTC: when the answer came'],
    state: ['VARCHAR', 'ok, truncated, refused, unparsable or empty'],
    served_model: ['VARCHAR', 'What the server called the model that answered'],
    repeat_of: ['VARCHAR', 'Key of the same request when it was asked first; null where this is the first'],
    reasoning: ['VARCHAR', 'What the model thought before it answered; null where it thought nothing'],
    reasoning_tokens: ['INTEGER', 'Tokens of that, which are among `completion_tokens`; null where unknown'],
    written: ['VARCHAR', 'What the model wrote, where more than white space was taken out of it to get `text`'],
  },
  { identity: ['key'], latest: true },
);

export const attempts = table(
  'A request that got no answer, before it was asked again or given up.',
  {
    key: ['VARCHAR', 'Key that its answer has in `generations`, if there is one'],
    at: ['TIMESTAMP', 'UTC: when it failed'],
    kind: ['VARCHAR', 'Kind of failure, such as timeout or rate-limit'],
    message: ['VARCHAR', 'What went wrong'],
    wait_ms: [
      'INTEGER',
      'Milliseconds until it was asked again; 0 where it was given up, or another server asked at once',
    ],
  },
  { identity: ['key', 'at', 'kind'], latest: false },
);

export const recordings = table(
  'A recording whose answers were taken in.',
  {
    name: ['VARCHAR', 'Name of its file, without the ending: `generations.origin`'],
    sha256: ['VARCHAR', 'SHA-256 of the file'],
    rows: ['INTEGER', 'Answers in it; those that were here already stayed as they were'],
    imported_at: ['TIMESTAMP', 'UTC'],
  },
  { identity: ['sha256'], latest: false },
);
