import { z } from 'zod';
import { datasetSchema } from './dataset.js';
import { trainedOnSchema } from './model.js';

const trainedOn = trainedOnSchema
  .optional()
  .describe('What the system was trained on; one that has seen the target language is never shown as zero-shot');

const taggedFormats: readonly string[] = ['conll', 'jsonl', 'spans', 'brat'];

/** Files written like a dataset: the tokens of the sentences and the tags a system gave them. */
const tagged = datasetSchema
  .safeExtend({ trainedOn })
  .refine(({ format, source }) => source === 'file' && taggedFormats.includes(format), {
    error: 'predictions are files on this machine, format: conll, jsonl, spans, brat or authors-json',
  });

/** The files written by the paper's released code (`…_cot_label.json`). */
const authorsJson = z
  .strictObject({
    format: z
      .literal('authors-json')
      .describe('A JSON list that holds a list of {"its words": "PER"} for each sentence of the split'),
    path: z.union([z.string().min(1), z.record(z.string(), z.string().min(1))], {
      error: 'needs path, where the files are',
    }),
    codes: z.record(z.string(), z.string()).optional(),
    types: z.record(z.string(), z.enum(['PER', 'ORG', 'LOC']).nullable()).optional(),
    description: z.string().optional(),
    trainedOn,
  })
  .describe(
    'Entities by their words, in the format of the paper’s released code; path, codes and types as in a dataset',
  );

/** A system that ran elsewhere: the format and location of its predictions. */
export const predictionsSchema = z.discriminatedUnion('format', [tagged, authorsJson], {
  error: 'expected format: conll, jsonl, spans, brat or authors-json',
});

export type PredictionsDefinition = z.output<typeof predictionsSchema>;
export type AuthorsJsonDefinition = z.output<typeof authorsJson>;
