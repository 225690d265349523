import { table } from './table.js';

/** How adapters came to be. */

export const trainings = table(
  'A training of an adapter, as it stood when it was last worked on.',
  {
    training_id: ['VARCHAR', 'SHA-256 of what decides the adapter: base, rows, settings, packages'],
    name: ['VARCHAR', 'Name of its recipe'],
    state: ['VARCHAR', 'finished, interrupted, or failed: the steps so far are kept'],
    base_model: ['VARCHAR', 'The model that the adapter is for'],
    base_revision: ['VARCHAR', 'Its commit, or sha256:… of its folder; null where none was named'],
    languages: ['VARCHAR[]', 'Languages of the rows'],
    corpus: ['VARCHAR', 'Where the entries are from: eacl, or a path'],
    corpus_revisions: ['JSON', 'SHA-256 of the corpus file of each language'],
    format: ['VARCHAR', 'Which turns of the prompt an entry becomes'],
    entries: ['INTEGER', 'Entries that are learnt'],
    rows: ['INTEGER', 'Rows that are learnt: one for each answer'],
    rows_digest: ['VARCHAR', 'SHA-256 of the rows'],
    seed: ['INTEGER', 'Of the order of the rows and of the first weights'],
    steps: ['INTEGER', 'Steps that are kept'],
    max_steps: ['INTEGER', 'Steps when it is finished; null before the first checkpoint'],
    adapter_digest: ['VARCHAR', 'sha256:… of adapter_model.safetensors; null until it is finished'],
    recipe: ['JSON', 'The whole recipe, with what it leaves to the defaults'],
    settings: ['JSON', "TRL's settings that decide the adapter"],
    packages: ['JSON', 'Versions of the trainer and all that it uses'],
    hardware: ['JSON', 'Processor, cores, memory in bytes and GPUs of the machine that worked on it last'],
    error: ['VARCHAR', 'Why it failed'],
    recorded_at: ['TIMESTAMP', 'UTC'],
  },
  { identity: ['training_id'], latest: true },
);

export const trainingSteps = table(
  'A logged step of a training, as the trainer wrote it into its last checkpoint.',
  {
    training_id: ['VARCHAR', 'The training, of `trainings`'],
    step: ['INTEGER', 'From 1'],
    epoch: ['DOUBLE', 'Passes through all rows so far'],
    loss: ['DOUBLE', 'Mean negative log-likelihood of the learnt tokens, in nats per token'],
    learning_rate: ['DOUBLE', 'At this step'],
    grad_norm: ['DOUBLE', 'Norm of the gradient before it was clipped'],
    entropy: ['DOUBLE', "Mean entropy of the model's next token, in nats"],
    token_accuracy: ['DOUBLE', 'Share of the learnt tokens that the model would have chosen'],
    tokens: ['DOUBLE', 'Tokens read so far'],
  },
  { identity: ['training_id', 'step'], latest: true },
);
