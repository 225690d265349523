import { table } from './table.js';

/** How good predictions are. */

export const scores = table(
  'A metric of a cell on one of its datasets.',
  {
    cell_id: ['VARCHAR', 'The cell, of `cells`'],
    dataset: ['VARCHAR', 'The dataset, as in `predictions`'],
    metric: ['VARCHAR', 'Name of the metric, such as f1.seqeval (docs/metrics.md)'],
    scope: ['VARCHAR', 'overall, an entity type, or seen and unseen: names on a list, and all others'],
    value: [
      'DOUBLE',
      'F1, precision, recall and other shares from 0 to 1; BLEU and chrF from 0 to 100; entropy in nats; counts',
    ],
    ci_low: ['DOUBLE', 'Lower end of the 95 % interval, computed as `interval` says; null where the metric has none'],
    ci_high: ['DOUBLE', 'Upper end'],
    support: [
      'INTEGER',
      'What the value is out of: gold entities, labels, tokens, names, calls or sentences, by metric',
    ],
    sentences: ['INTEGER', 'Sentences that were scored'],
    sentence_set: ['VARCHAR', 'Hash of which sentences: two scores are comparable where these are equal'],
    signature: ['VARCHAR', "How the value was computed, in sacreBLEU's manner"],
    interval: [
      'VARCHAR',
      'How `ci_low` and `ci_high` were computed, likewise; null before schema 6, when it was by percentile bootstrap',
    ],
    units: [
      'INTEGER',
      'Independent units behind the interval: sentences that say anything about the score, equal texts counted once',
    ],
    design_effect: [
      'DOUBLE',
      'By how much equal texts raise the variance: 1 where there are none, 2 where half as many would do',
    ],
    bootstrap_mean: [
      'DOUBLE',
      'For BLEU and chrF, the mean over the 1,000 resamples of sacreBLEU (bs:1000|seed:12345); null elsewhere',
    ],
    bootstrap_half: ['DOUBLE', "Half the width of sacreBLEU's interval on the same resamples"],
  },
  { identity: ['cell_id', 'dataset', 'metric', 'scope'], latest: true },
);

export const sentenceStats = table(
  'A scored sentence of a cell, with the statistics that scores are sums of (docs/metrics.md).',
  {
    cell_id: ['VARCHAR', 'The cell, of `cells`'],
    dataset: ['VARCHAR', 'The dataset, as in `predictions`'],
    sentence_id: ['INTEGER', 'The sentence, of `sentences`'],
    seqeval: [
      'INTEGER[]',
      'Right, predicted and gold entities of LOC, then of ORG, then of PER; tags read as seqeval does by default',
    ],
    strict: ['INTEGER[]', 'The same, tags read strictly as IOB2'],
    eat: [
      'INTEGER[]',
      "Right, wrong and missed labels of ORG, then of LOC, then of PER, as the paper's code counts them",
    ],
    bleu: ['INTEGER[]', 'Words of the translation, of the reference, then matches and n-grams of 1 to 4 words'],
    chrf: ['INTEGER[]', 'For 1 to 6 characters: n-grams of the translation, of the reference, matches'],
    entropy: ['DOUBLE[]', 'Sum over the tokens of the turn that first made the translation, in nats, and their number'],
    logprob: ['DOUBLE[]', 'The same of the log-probability of its tokens'],
    not_translated: [
      'VARCHAR',
      'Why the turn that should produce the translation did not, so that it has no entropy; null where it did',
    ],
    entity_recall: [
      'DOUBLE[]',
      'For LOC, then ORG, then PER: names that stand in the translation, names, sum of the chrF of the likest words',
    ],
    fates: [
      'STRUCT("type" VARCHAR, "first" INTEGER, "last" INTEGER, fate VARCHAR)[]',
      'What became of each gold entity, by first and last token from 0: found, or why it was lost (docs/methods.md)',
    ],
    verdicts: ['VARCHAR[]', 'What each predicted entity is, in order: right, or what is wrong with it'],
  },
  { identity: ['cell_id', 'dataset', 'sentence_id'], latest: true },
);

export const scored = table(
  'That a cell was scored on a dataset, and from what.',
  {
    cell_id: ['VARCHAR', 'The cell, of `cells`'],
    dataset: ['VARCHAR', 'The dataset, as in `predictions`'],
    inputs: [
      'VARCHAR',
      'Hashes of what the scores were made of; where these differ from now, the cell is scored again',
    ],
    scored_at: ['TIMESTAMP', 'UTC'],
  },
  { identity: ['cell_id', 'dataset'], latest: true },
);

export const givenMetrics = table(
  'A metric whose scores of sentences were computed by another program.',
  {
    metric: ['VARCHAR', 'Its name'],
    title: ['VARCHAR', 'Heading of its table'],
    best: ['VARCHAR', 'Which value is best: highest or lowest'],
    digits: ['INTEGER', 'Decimals that are shown'],
  },
  { identity: ['metric'], latest: true },
);

export const givenScores = table(
  'A score that such a program gave a sentence of a cell.',
  {
    metric: ['VARCHAR', 'The metric, of `given_metrics`'],
    cell_id: ['VARCHAR', 'The cell, of `cells`'],
    dataset: ['VARCHAR', 'The dataset, as in `predictions`'],
    sentence_id: ['INTEGER', 'The sentence, of `sentences`'],
    score: ['DOUBLE', 'The score, as it was given'],
    file: ['VARCHAR', 'SHA-256 of the file that it was read from'],
  },
  { identity: ['metric', 'cell_id', 'dataset', 'sentence_id'], latest: true },
);

export const givenFiles = table(
  "Where an experiment's scores were read: paths of this machine, so they do not travel.",
  {
    experiment: ['VARCHAR', 'Name of the experiment'],
    metric: ['VARCHAR', 'The metric, of `given_metrics`'],
    path: ['VARCHAR', 'Absolute path of the file'],
    sha256: ['VARCHAR', 'SHA-256 of the file when it was read'],
    read_at: ['TIMESTAMP', 'UTC'],
  },
  { identity: ['experiment', 'metric'], latest: true },
);
