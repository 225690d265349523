import { z } from 'zod';
import { datasetSchema } from './dataset.js';
import { trainedOnSchema } from './model.js';

const trainedOn = trainedOnSchema
  .optional()
  .describe('What the system was trained on: one that has seen the target language is never shown as zero-shot');

const taggedFormats: readonly string[] = ['conll', 'jsonl', 'spans', 'brat'];

/** Files that are written like a dataset: the tokens of the sentences, and the tags that a system gave them. */
const tagged = datasetSchema
  .safeExtend({ trainedOn })
  .refine(({ format, source }) => source === 'file' && taggedFormats.includes(format), {
    error: 'predictions are files on this machine, format: conll, jsonl, spans, brat or authors-json',
  });

/** The files that the paper's released code writes (`…_cot_label.json`). */
const authorsJson = z
  .strictObject({
    format: z
      .literal('authors-json')
      .describe('A JSON list with, for each sentence of the split, a list of {"its words": "PER"}'),
    path: z.union([z.string().min(1), z.record(z.string(), z.string().min(1))], {
      error: 'needs path, where the files are',
    }),
    codes: z.record(z.string(), z.string()).optional(),
    types: z.record(z.string(), z.enum(['PER', 'ORG', 'LOC']).nullable()).optional(),
    description: z.string().optional(),
    trainedOn,
  })
  .describe('Entities by their words, as the paper’s released code writes them; path, codes and types as in a dataset');

/** A system that ran elsewhere: how its predictions are written, and where they lie. */
export const predictionsSchema = z.discriminatedUnion('format', [tagged, authorsJson], {
  error: 'expected format: conll, jsonl, spans, brat or authors-json',
});

export type PredictionsDefinition = z.output<typeof predictionsSchema>;
export type AuthorsJsonDefinition = z.output<typeof authorsJson>;
