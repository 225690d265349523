import { z } from 'zod';
import { whole } from '../bounded.js';
import { bounds } from '../bounds.js';
import { enginesThat } from '../engines/definitions/registry.js';
import { datasetSchema } from './dataset.js';
import { metricFileSchema } from './metric-file.js';
import { modelSchema, samplingSchema } from './model.js';
import { namesSchema } from './name-list.js';
import { oracleNames } from './oracle.js';
import { predictionsSchema } from './predictions.js';

const name = z.string().min(1);
const seed = whole(0, bounds.seed);

const distinct = z
  .literal(true)
  .describe(
    'Of sentences with equal texts, only the first in the dataset. Cells of such a sample are cells of their own',
  );

const sample = z
  .union([
    z.literal('all'),
    z.strictObject({ distinct }),
    z.strictObject({
      size: whole(1, bounds.sentences),
      seed: seed.default(0),
      rule: z
        .enum(['parallel', 'per-language'])
        .optional()
        .describe(
          'parallel: one sample for all languages; per-language: one for each. Defaults to parallel if the dataset is, unless the database has the experiment with the other',
        ),
      distinct: distinct.optional(),
    }),
  ])
  .describe(
    'all, or the first sentences in the order of SHA-256 of the seed and the sentence: smaller samples are part of larger ones',
  );

const data = z.strictObject({ dataset: name, split: name.optional(), sample: sample.default('all') });

const rounds = z.union([
  whole(1, bounds.rounds),
  z.strictObject({ forward: whole(1, bounds.rounds), backward: whole(1, bounds.rounds) }),
]);

const sampling = z.union([z.enum(['greedy', 'model-default']), samplingSchema]);

/** One value for each axis. */
const axes = {
  method: name,
  model: name,
  adapter: name,
  prompt: name,
  rounds,
  tagger: name,
  locator: name,
  sampling,
  seed,
  oracle: z
    .enum(oracleNames)
    .describe(
      'Stages replaced by gold data, to measure what each stage loses: translation (the English reference), entities (the gold English entities), spans (the best gold span for each answer). Such cells are not results.',
    ),
};

const partial = z.strictObject({
  method: axes.method.optional(),
  model: axes.model.optional(),
  adapter: axes.adapter.optional(),
  prompt: axes.prompt.optional(),
  rounds: axes.rounds.optional(),
  tagger: axes.tagger.optional(),
  locator: axes.locator.optional(),
  sampling: axes.sampling.optional(),
  seed: axes.seed.optional(),
  oracle: axes.oracle.optional(),
  language: name.optional(),
});

/** `experiments/*.yaml`. */
export const experimentSchema = z.strictObject({
  name: z
    .string()
    .max(100, 'expected at most 100 characters: it becomes the name of a folder')
    .regex(/^[\w][\w.-]*$/, 'expected letters, digits, ".", "_" and "-"'),
  title: z.string().optional(),
  description: z.string().optional(),
  ner: data.describe('The sentences scored with F1'),
  translation: data
    .optional()
    .describe('The sentences scored with BLEU; defaults to those of ner if they have references'),
  languages: z.array(name).min(1),
  grid: z
    .strictObject({
      method: z.array(axes.method).min(1),
      model: z.array(axes.model).min(1).optional(),
      adapter: z.array(axes.adapter).min(1).default(['none']),
      prompt: z.array(axes.prompt).min(1).default(['mrcot']),
      rounds: z.array(axes.rounds).min(1).default([3]),
      tagger: z.array(axes.tagger).min(1).default(['compromise']),
      locator: z.array(axes.locator).min(1).default(['aligned']),
      sampling: z.array(axes.sampling).min(1).default(['greedy']),
      seed: z.array(axes.seed).min(1).default([0]),
      oracle: z.array(axes.oracle).min(1).default(['none']),
    })
    .describe('Cross product × languages = cells'),
  include: z.array(partial).default([]).describe('Extra combinations; omitted axes take the first value of the grid'),
  exclude: z.array(partial).default([]).describe('Combinations to drop: all cells with all of these values'),
  forcedEntropy: z
    .boolean()
    .default(false)
    .describe(
      `Also measure how certain the model is of each final translation under one fixed prompt, so that rounds and prompts can be compared; engine ${enginesThat(({ measuresTexts }) => measuresTexts).join(' or ')}`,
    ),
  roundTrip: z
    .boolean()
    .default(false)
    .describe(
      'Also have the model translate each final translation back, one more call per sentence: roundtrip.chrf, for data without references',
    ),
  seen: namesSchema
    .optional()
    .describe('Names in some training data: recall is also scored separately for these (seen) and all others (unseen)'),
  metrics: z.array(metricFileSchema).default([]).describe('Imported metrics, from files of sentence scores'),
  models: z.record(z.string(), modelSchema).default({}),
  datasets: z.record(z.string(), datasetSchema).default({}),
  predictions: z
    .record(name, predictionsSchema)
    .default({})
    .describe(
      'Systems that ran elsewhere, to be listed under grid.method: files with the tokens of the ner dataset and their predicted tags, written like a dataset, or the output of the authors’ code',
    ),
});

export type Experiment = z.output<typeof experimentSchema>;
export type AxisValues = z.output<typeof partial>;
export type Sample = z.output<typeof sample>;
export type SamplingValue = z.output<typeof sampling>;
