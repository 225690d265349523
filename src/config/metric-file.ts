import { z } from 'zod';
import { plainName } from '../text/plain-name.js';

/** An imported metric, such as COMET, whose sentence scores are computed elsewhere. */
export const metricFileSchema = z
  .strictObject({
    name: z
      .string()
      .regex(plainName, 'expected at most 40 lower-case letters, digits and hyphens, beginning with a letter')
      .describe('Its name in reports, compare and verify'),
    path: z
      .string()
      .min(1)
      .describe(
        'A TSV file with the columns cell, dataset, sentence_id and score, based on the output of `eatlab export --translations`. A relative path is resolved from the working folder, then from the folder of the experiment',
      ),
    title: z.string().min(1).max(80).optional().describe('The heading of its table; defaults to its name'),
    best: z.enum(['highest', 'lowest']).default('highest').describe('Which score is best'),
    digits: z.int().min(0).max(6).default(3).describe('Decimals to show'),
  })
  .describe('An imported metric: its score is the mean of its sentence scores');

export type MetricFile = z.output<typeof metricFileSchema>;
