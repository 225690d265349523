import { z } from 'zod';
import { template } from './join.js';

/** A list of names that something was trained on, to score what it has seen apart from what it has not. */
export const namesSchema = z
  .strictObject({
    format: z
      .enum(['eacl', 'lines'])
      .describe('eacl (the corpus of the paper: JSON rows with tgt_entity), lines (a name a line).'),
    path: template.describe(
      'The file or https address, for all languages or by language; {language} stands for the language. A relative path is looked for from the working folder, then from the folder of the experiment.',
    ),
    languages: z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe(
        'The languages that have a list; without it all, or those of path. Others get no seen and unseen scores.',
      ),
  })
  .describe('Names that count as seen.');

export type NamesDefinition = z.output<typeof namesSchema>;
