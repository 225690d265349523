import { z } from 'zod';
import { whole } from '../bounded.js';
import { bounds } from '../bounds.js';

/** A path or address for all languages, or by language. */
export const template = z.union([z.string().min(1), z.record(z.string(), z.string().min(1))]);

/** Which columns of a CoNLL file are read. */
export const columns = z.strictObject({
  token: whole(1, bounds.columns).describe('The column of the token, counted from 1.'),
  tag: whole(1, bounds.columns).describe('The column of the tag, counted from 1.'),
});

/** What the entity types of a file mean. */
export const types = z.record(z.string(), z.enum(['PER', 'ORG', 'LOC']).nullable());

/** How tags say where an entity begins and ends. */
export const scheme = z.enum(['IOB1', 'IOB2', 'BIOES', 'BILOU', 'IO']);

export type Scheme = z.output<typeof scheme>;

/** A file of a dataset with more about the same sentences. */
const joined = z.strictObject({
  path: template.describe(
    'The file or address, written like path of the dataset. A language that it leaves out has none.',
  ),
  format: z
    .enum(['conll', 'conllu', 'text'])
    .describe('conll (tokens and tags), conllu (a CoNLL-U treebank: # text, # sent_id), text (one sentence a line).'),
  by: z
    .enum(['position', 'text', 'id'])
    .describe(
      'What a sentence of the one file has in common with that of the other: its position, its text letter by letter, or its # sent_id. Every sentence must have its partner.',
    ),
  columns: columns.optional().describe('format: conll. As in the dataset.'),
  comment: z.string().min(1).optional().describe('format: conll. As in the dataset.'),
  types: types.optional().describe('format: conll. As in the dataset, for the types of this file.'),
  scheme: scheme.optional().describe('format: conll. As in the dataset, for the tags of this file.'),
});

export type JoinedDefinition = z.output<typeof joined>;

/** Files to join, by what they bring. */
export const join = z
  .strictObject({
    reference: joined.optional().describe('The English sentences.'),
    tags: joined
      .refine(({ format }) => format === 'conll', { error: 'tags are in a file of format: conll', path: ['format'] })
      .optional()
      .describe('Gold tags; their tokens take the place of those of the dataset.'),
    englishTags: joined
      .refine(({ format }) => format === 'conll', { error: 'tags are in a file of format: conll', path: ['format'] })
      .optional()
      .describe('Gold tags of the English sentences, of which the English entities are read; by: text is their text.'),
  })
  .superRefine(({ reference, englishTags }, context) => {
    const complain = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
    if (reference?.by === 'text')
      complain(['reference', 'by'], 'a translation has another text: by: position or by: id');
    if (englishTags && !reference)
      complain(['englishTags'], 'englishTags needs reference, the sentences that they tag');
  });

export type JoinName = keyof z.output<typeof join>;
export const joinNames = ['reference', 'tags', 'englishTags'] as const satisfies readonly JoinName[];
