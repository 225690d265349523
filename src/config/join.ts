import { z } from 'zod';
import { whole } from '../bounded.js';
import { bounds } from '../bounds.js';

/** A path or URL for all languages, or by language. */
export const template = z.union([z.string().min(1), z.record(z.string(), z.string().min(1))]);

/** Which columns of a CoNLL file are read. */
export const columns = z.strictObject({
  token: whole(1, bounds.columns).describe('The column of the token, counted from 1.'),
  tag: whole(1, bounds.columns).describe('The column of the tag, counted from 1.'),
});

/** What the entity types of a file mean. */
export const types = z.record(z.string(), z.enum(['PER', 'ORG', 'LOC']).nullable());

/** How tags mark where an entity begins and ends. */
export const scheme = z.enum(['IOB1', 'IOB2', 'BIOES', 'BILOU', 'IO']);

export type Scheme = z.output<typeof scheme>;

/** A file with more about the same sentences of a dataset. */
const joined = z.strictObject({
  path: template.describe('The file or URL, written like path of the dataset. A language that it leaves out has none.'),
  format: z
    .enum(['conll', 'conllu', 'text'])
    .describe('conll (tokens and tags), conllu (a CoNLL-U treebank: # text, # sent_id), text (one sentence per line).'),
  by: z
    .enum(['position', 'text', 'id'])
    .describe(
      'How sentences of the two files are matched: by position, by exactly the same text, or by # sent_id. Every sentence must have its counterpart.',
    ),
  columns: columns.optional().describe('format: conll. As in the dataset.'),
  comment: z.string().min(1).optional().describe('format: conll. As in the dataset.'),
  types: types.optional().describe('format: conll. As in the dataset, for the types of this file.'),
  scheme: scheme.optional().describe('format: conll. As in the dataset, for the tags of this file.'),
});

export type JoinedDefinition = z.output<typeof joined>;

/** Files to join, by content. */
export const join = z
  .strictObject({
    reference: joined.optional().describe('The English sentences.'),
    tags: joined
      .refine(({ format }) => format === 'conll', { error: 'tags are in a file of format: conll', path: ['format'] })
      .optional()
      .describe('Gold tags; their tokens replace those of the dataset.'),
    englishTags: joined
      .refine(({ format }) => format === 'conll', { error: 'tags are in a file of format: conll', path: ['format'] })
      .optional()
      .describe(
        'Gold tags of the English sentences, from which the English entities are read; by: text matches their text.',
      ),
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
