import { z } from 'zod';
import { template } from './join.js';

/** A list of names in some training data, to score seen and unseen names separately. */
export const namesSchema = z
  .strictObject({
    format: z
      .enum(['eacl', 'lines'])
      .describe('eacl (the corpus of the paper: JSON rows with tgt_entity), lines (one name per line).'),
    path: template.describe(
      'The file or https URL, for all languages or by language; {language} stands for the language. A relative path is resolved from the working folder, then from the folder of the experiment.',
    ),
    languages: z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe('The languages with a list; defaults to all, or those of path. Others get no seen and unseen scores.'),
  })
  .describe('Names that count as seen.');

export type NamesDefinition = z.output<typeof namesSchema>;
