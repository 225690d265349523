import { table } from './table.js';

/** What was to be done: experiments, their cells, and the data given to them. */

export const experiments = table(
  'A cell that an experiment names. A cell is computed once, however many experiments name it.',
  {
    name: ['VARCHAR', 'Name of the experiment, as its file gives it'],
    cell_id: ['VARCHAR', 'The cell, of `cells`'],
    ner_sample: ['JSON', 'Sentences wanted of the data that F1 is of: "all", or {"size", "seed"}'],
    translation_sample: ['JSON', 'The same of the parallel text; null where there is none'],
    named_at: ['TIMESTAMP', 'UTC: when the experiment last ran with this cell'],
    file: ['VARCHAR', 'Path of the experiment file on the machine that ran it; null where it came by standard input'],
    // In one column, so that queries over cells and experiments may go on naming `model` and the like without a prefix.
    names: [
      'STRUCT(method VARCHAR, model VARCHAR, adapter VARCHAR, prompt VARCHAR, tagger VARCHAR, sampling VARCHAR)',
      'What this experiment calls the parts of the cell; another one may call the same parts otherwise',
    ],
  },
  { identity: ['name', 'cell_id'], latest: true },
);

export const datasets = table(
  'A dataset as it was read. Data that changed, or that is read otherwise, is another row, and sentences never mix.',
  {
    data_id: ['VARCHAR', 'The first 16 digits of the SHA-256 of the next five columns, a line each'],
    dataset: ['VARCHAR', 'Its name in the experiment'],
    split: ['VARCHAR', 'The part of it, such as test'],
    language: ['VARCHAR', 'Code of the language'],
    revision: ['VARCHAR', 'Commit on the Hub, or SHA-256 of the content of the files'],
    reading: ['VARCHAR', 'What decides how the files are read, as JSON: format, joiner, types, columns'],
    read_at: ['TIMESTAMP', 'UTC: when it was first read into this database'],
  },
  { identity: ['data_id'], latest: false },
);

export const cells = table(
  'A cell: one combination of a grid in one language, with what it was run with.',
  {
    cell_id: ['VARCHAR', 'SHA-256 of what decides the predictions of the cell; its sample and its names are left out'],
    config: ['JSON', 'Every axis with what it is known by: model, digest of the prompt, data, versions'],
    method: [
      'VARCHAR',
      'What the first experiment that ran the cell called its method; `experiments.names` has others',
    ],
    model: ['VARCHAR', 'The same of its model; null where the method asks none, as below'],
    adapter: ['VARCHAR', 'The same of its adapter; "none" where the model runs without one'],
    prompt: ['VARCHAR', 'The same of its prompt'],
    rounds_forward: ['INTEGER', 'Turns of the conversation into English'],
    rounds_backward: ['INTEGER', 'Turns of the conversation that leads an entity back'],
    tagger: ['VARCHAR', 'What finds the entities of the English translation'],
    locator: ['VARCHAR', "What finds an answer's words in the sentence"],
    sampling: ['VARCHAR', 'How tokens are drawn: greedy, model-default, or settings as JSON'],
    seed: ['INTEGER', 'Repeat index, which servers that take a seed are given'],
    language: ['VARCHAR', 'Code of the language'],
    ner_dataset: ['VARCHAR', 'Name of the dataset that F1 is of'],
    ner_split: ['VARCHAR', 'Its split'],
    ner_revision: ['VARCHAR', 'Its revision'],
    translation_dataset: [
      'VARCHAR',
      'Name of the parallel text that BLEU is of; null where `ner_dataset` serves for both',
    ],
    translation_revision: ['VARCHAR', 'Its revision'],
    status: [
      'VARCHAR',
      'running, interrupted, partial (sentences failed, its model was stopped, or it is one shard of the cell) or done',
    ],
    started_at: ['TIMESTAMP', 'UTC: when the last run with this cell began'],
    finished_at: ['TIMESTAMP', 'UTC: when it ended; null while it runs'],
    software: ['JSON', 'Versions of eatlab and Node, and the platform, of that run'],
    provenance: ['JSON', 'Where the predictions come from: experiment file, git state, prompts, data, servers'],
    ner_data: ['VARCHAR', '`data_id` of the data that F1 is of'],
    translation_data: ['VARCHAR', '`data_id` of the parallel text'],
  },
  { identity: ['cell_id'], latest: true },
);

export const shards = table(
  'A shard of a plan: a part of its sentences, which one process predicts into a database of its own.',
  {
    plan: ['VARCHAR', 'SHA-256 of what was divided: experiments, cells, samples, number of shards'],
    shard: ['INTEGER', 'Which one, from 0'],
    shards: ['INTEGER', 'How many there are'],
    experiments: ['VARCHAR[]', 'Names of the experiments'],
    cells: ['VARCHAR[]', 'The cells of the plan, of `cells`'],
    status: ['VARCHAR', 'running (or killed), interrupted, partial (some sentences have no answer) or done'],
    partial_cells: ['VARCHAR[]', 'The cells in which some sentences have no answer'],
    sentences: ['INTEGER', 'Sentences of the shard, once for each cell'],
    started_at: ['TIMESTAMP', 'UTC: when its last run began'],
    finished_at: ['TIMESTAMP', 'UTC: when that ended; null while it runs, or where it was killed'],
  },
  { identity: ['plan', 'shard'], latest: true },
);
