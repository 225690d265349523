import { z } from 'zod';
import { plainName } from '../text/plain-name.js';

/** A metric whose scores of sentences were computed elsewhere, such as COMET. */
export const metricFileSchema = z
  .strictObject({
    name: z
      .string()
      .regex(plainName, 'expected at most 40 small letters, digits and hyphens, beginning with a letter')
      .describe('What reports, compare and verify call it'),
    path: z
      .string()
      .min(1)
      .describe(
        'A TSV file with the columns cell, dataset, sentence_id and score, as `eatlab export --translations` begins it. A relative path is looked for from the working folder, then from the folder of the experiment',
      ),
    title: z.string().min(1).max(80).optional().describe('The heading of its table; by default its name'),
    best: z.enum(['highest', 'lowest']).default('highest').describe('Which score is the best one'),
    digits: z.int().min(0).max(6).default(3).describe('Decimals that it is shown with'),
  })
  .describe('A metric that was computed elsewhere: its score is the mean over the sentences');

export type MetricFile = z.output<typeof metricFileSchema>;
