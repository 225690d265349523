import { z } from 'zod';
import { amount, whole } from '../bounded.js';
import { bounds } from '../bounds.js';
import type { EngineDefinition } from '../engines/definitions/definition.js';
import { engineDefinitions, enginesThat } from '../engines/definitions/registry.js';
import * as messages from './messages.js';
import { digestSchema } from './trained.js';

export const samplingSchema = z
  .strictObject({
    temperature: amount(0, bounds.temperature).optional(),
    topP: z.number().gt(0).max(1).optional(),
    topK: whole(1, bounds.vocabulary).optional(),
    repetitionPenalty: amount(bounds.repetitionPenalty.from, bounds.repetitionPenalty.to).optional(),
    maxTokens: whole(1, bounds.tokens).optional(),
  })
  .describe('How the next token is sampled; omitted values default to those of the server or model');

/** Data with annotated entities that a system has seen. */
export const trainedOnSchema = z.strictObject({ dataset: z.string(), languages: z.array(z.string()) });

const price = z
  .union(
    [
      z.literal(0).transform(() => ({ input: 0, output: 0 })),
      z.strictObject({ input: amount(0, bounds.price), output: amount(0, bounds.price) }),
    ],
    { error: 'expected {input, output}, or 0 if the model is free' },
  )
  .describe('US dollars per million tokens; 0 for a free server');

const adapterSchema = z.union([
  z.string().min(1),
  z.null(),
  z
    .strictObject({
      training: z
        .string()
        .min(1)
        .optional()
        .describe(
          'Folder of its training, from the working folder: base and digests are read there; until then it waits',
        ),
      model: z.string().min(1).optional().describe("What the server calls it; without it, the adapter's name here"),
      file: z.string().min(1).optional().describe('Its GGUF file, where the model runs in this process'),
      digest: digestSchema
        .optional()
        .describe(
          'Of its adapter_model.safetensors: answers are known by it, wherever the adapter is and whatever its name',
        ),
    })
    .refine(
      (said) => Object.values(said).some((value) => value !== undefined),
      'needs training, model, file or digest',
    ),
]);

const delimiters = z.strictObject({ open: z.string().min(1), close: z.string().min(1) });

/** The fields of a model of any engine. */
const modelFields = z.strictObject({
  description: z.string().optional(),
  model: z.string().min(1).describe('Name of the model on the server or the Hub; part of the identity of an answer'),
  revision: z.string().optional().describe('Commit of the Hub repository, or sha256:… of the file'),
  quantization: z.string().optional(),
  taggerPrompt: z
    .string()
    .optional()
    .describe(
      'How it is asked as a tagger: a prompt in configs/prompts/taggers/; defaults to chat or text2text, by its engine and task',
    ),
  parameterCount: amount(1, bounds.parameters).optional(),
  price: price.optional(),
  sampling: samplingSchema.optional(),
  vocabularySize: whole(1, bounds.vocabulary)
    .optional()
    .describe('For the upper bound of entropy from top-k log-probabilities'),
  reasoning: z
    .union([delimiters, z.array(delimiters).min(1)])
    .optional()
    .describe(
      'Between what it thinks before it answers, where that is none of the usual (<think>, [THINK], harmony): {open, close}; the reasoning is stored apart and is no part of its answer',
    ),
  adapters: z
    .record(z.string(), adapterSchema)
    .default({})
    .describe(
      'Fine-tuned variants, by name on the adapter axis: {training: FOLDER} for one that eatlab train makes; or only what the server calls it, or its file where the model runs in this process (FILE sha256:DIGEST to replay recordings without it); null for one that is not trained yet, whose cells are planned and wait',
    ),
  trainedOn: trainedOnSchema
    .optional()
    .describe(
      'What a tagger or encoder was trained on. A model that has seen the target language is never shown as zero-shot; without this declaration it is unknown where it is',
    ),
  limits: z
    .strictObject({
      concurrency: z
        .union([z.literal('auto'), whole(1, bounds.concurrency)], {
          error: `expected auto, or a whole number from 1 to ${bounds.concurrency.toLocaleString('en')}`,
        })
        .default('auto')
        .describe('Requests at once; auto: servers are asked more until they refuse or become slower'),
      requestsPerMinute: amount(bounds.requestsPerMinute.from, bounds.requestsPerMinute.to).optional(),
      tokensPerMinute: amount(bounds.tokensPerMinute.from, bounds.tokensPerMinute.to)
        .optional()
        .describe('Of prompts and answers together'),
      timeoutSeconds: amount(bounds.timeoutSeconds.from, bounds.timeoutSeconds.to).default(300),
      maxWaitSeconds: amount(bounds.maxWaitSeconds.from, bounds.maxWaitSeconds.to)
        .default(300)
        .describe('The longest that one request waits in all for a server that asks it to; past that it fails'),
    })
    .prefault({}),
});

/** A model as defined. It contains its engine's fields too, which only the engine's own definition reads. */
export type ModelDefinition = z.output<typeof modelFields> & { readonly engine: string };

const schemaOf = ({ name, description, fields }: EngineDefinition) =>
  z.strictObject({ engine: z.literal(name).describe(description), ...modelFields.shape, ...fields });

/** One kind of model per engine, with that engine's fields and no others. */
function kinds(): z.ZodType<ModelDefinition> {
  const names = enginesThat(() => true);
  const [first, ...others] = engineDefinitions().map(schemaOf);
  if (!first) throw new Error('there are no engines');
  return z.discriminatedUnion('engine', [first, ...others], {
    error: ({ code, input }) =>
      code === 'invalid_union' ? messages.unknownEngine((input as { engine?: unknown }).engine, names) : undefined,
  });
}

/** A model: a file in `configs/models/`, or an inline definition in an experiment. */
export const modelSchema = z.lazy(kinds).describe('A language model or tagger, and how to reach it');
