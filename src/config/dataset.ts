import { z } from 'zod';
import { whole } from '../bounded.js';
import { bounds } from '../bounds.js';
import { columns, join, scheme, template, types } from './join.js';

const size = whole(1, bounds.sentences);

const perLanguage = z.record(z.string(), z.string());
const division = z.enum(['words', 'characters']);

/**
 * What a dataset is and where it is read from: a file in `configs/datasets/`, or an inline definition in an experiment.
 */
export const datasetSchema = z
  .strictObject({
    format: z
      .enum(['wikiann', 'conll', 'conllu', 'parallel', 'text', 'jsonl', 'spans', 'brat'])
      .describe(
        'The format of the files: wikiann (Parquet files from the Hub, or its own lang:token<TAB>tag text), conll (one token and tag per line, a blank line after each sentence), conllu (a CoNLL-U treebank: text and tokens, no tags), parallel (one sentence per line, the English ones in a second file), text (one sentence per line), jsonl (one sentence per line as a JSON object), spans (the same with entities as character spans), brat (standoff: a .txt and an .ann file for each document).',
      ),
    source: z
      .enum(['file', 'hub', 'url'])
      .default('file')
      .describe('Where the files are: file (on this machine), hub (a dataset on the Hugging Face Hub), url (https).'),
    repo: z
      .string()
      .regex(/^[\w.-]+(\/[\w.-]+)?$/, 'expected a name like "unimelb-nlp/wikiann"')
      .optional()
      .describe('source: hub. The name of the dataset on the Hugging Face Hub.'),
    revision: z
      .string()
      .min(1)
      .optional()
      .describe(
        'source: hub. The commit (40 hexadecimal digits), branch or tag. Defaults to the newest commit when the dataset is first pulled; the cache remembers which one.',
      ),
    path: template
      .optional()
      .describe(
        'The file, or the URL for source: url, for all languages or by language. {language} and {split} are replaced by those of the experiment. A relative path is resolved from the working folder, then from the folder of the file that defines the dataset.',
      ),
    reference: template
      .optional()
      .describe(
        'format: parallel. The file with the English side, the same sentences line by line; written like path.',
      ),
    join: join
      .optional()
      .describe(
        'More files about the same sentences, in any order: English references, gold tags, tags of the English.',
      ),
    joiner: z
      .union([z.string(), perLanguage])
      .optional()
      .describe(
        'What separates two tokens in the text, for all languages or by language. Defaults to a space, or to nothing ("") in user-defined languages without spaces; in ja and zh it defaults to nothing only for wikiann, where tokens are characters and # is a space.',
      ),
    columns: columns
      .optional()
      .describe('format: conll. The columns to read; defaults to the first for the token and the last for the tag.'),
    comment: z
      .string()
      .min(1)
      .optional()
      .describe(
        'format: conll. Lines that begin with this are skipped, e.g. "# "; only "# text = …" is read, as the text that contains the tokens. Without it no line is a comment.',
      ),
    codes: perLanguage
      .optional()
      .describe('What {language} becomes in path and reference if the code differs, e.g. {ar: arb}.'),
    parallel: z
      .boolean()
      .optional()
      .describe(
        'Whether sentence n of a split is the same sentence in all languages; samples then contain the same sentences in each language.',
      ),
    languages: z.array(z.string().min(1)).min(1).optional().describe('The languages that the dataset has.'),
    splits: z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe('The splits that the dataset has. An experiment without a split gets test, or the only one.'),
    sizes: z
      .record(z.string(), z.union([size, z.record(z.string(), size)]))
      .optional()
      .describe(
        'How many sentences each split has, for all languages or by language; all is the split of a dataset without splits. eatlab plan uses it if the data is not on this machine; it does not truncate anything.',
      ),
    types: types
      .optional()
      .describe(
        'What the entity types of the files mean here: PER, ORG, LOC, or null for a type that is not scored. "*" stands for all others; a type that is neither scored nor listed is an error.',
      ),
    scheme: scheme
      .optional()
      .describe(
        'How the tags mark where an entity begins and ends: IOB2 (B- begins each), IOB1 (B- only directly after an entity of its type), BIOES and BILOU (also mark its end), IO (types only). Defaults to IOB2, or to IOB1 if B- occurs only directly after an entity of the same type, which the program reports.',
      ),
    tokens: z
      .union([division, z.record(z.string(), division)])
      .optional()
      .describe(
        'format: spans and brat. The tokens of a text, for all languages or by language: words (runs of letters and digits, every other character separately) or characters. Defaults to characters in languages written without spaces, and to words in all others.',
      ),
    offsets: z
      .enum(['code-points', 'utf16', 'bytes'])
      .optional()
      .describe(
        'format: spans and brat. The unit of offsets: Unicode code points (the default), as in Python and brat, UTF-16 code units, as in JavaScript and Java, or bytes of UTF-8.',
      ),
    labels: z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe(
        'format: wikiann. The tags that the integers of a Parquet file stand for, from 0. Defaults to the class names in the file itself, or to WikiANN’s only for a repository of that name.',
      ),
    description: z.string().optional().describe('One or two sentences on what this is.'),
    licence: z.string().optional().describe('The licence of the data, as its publisher states it.'),
  })
  .superRefine((dataset, context) => {
    const wants = (key: 'repo' | 'path' | 'reference', message: string) => {
      if (dataset[key] === undefined) context.addIssue({ code: 'custom', path: [key], message });
    };
    if (dataset.source === 'hub') wants('repo', 'source: hub needs repo, the name of the dataset on the Hub');
    if (dataset.source !== 'hub' || dataset.format !== 'wikiann') wants('path', 'needs path, where the data is');
    for (const split of Object.keys(dataset.sizes ?? {})) {
      const splits = dataset.splits ?? ['all'];
      const message = `sizes: no split "${split}"; it has ${splits.join(', ')}`;
      if (!splits.includes(split)) context.addIssue({ code: 'custom', path: ['sizes', split], message });
    }
    if (dataset.format === 'parallel') wants('reference', 'format: parallel needs reference, the English side');
    for (const key of ['tokens', 'offsets'] as const) {
      if (dataset[key] === undefined || dataset.format === 'spans' || dataset.format === 'brat') continue;
      const message = `format: ${dataset.format} has no entities by their characters; ${key} is for spans and brat`;
      context.addIssue({ code: 'custom', path: [key], message });
    }
    if (dataset.labels && dataset.format !== 'wikiann') {
      const message = `format: ${dataset.format} has no integers for tags; labels are for wikiann`;
      context.addIssue({ code: 'custom', path: ['labels'], message });
    }
    if (dataset.join && !['conll', 'conllu', 'text'].includes(dataset.format)) {
      const message = `format: ${dataset.format} joins no files; conll, conllu and text do`;
      context.addIssue({ code: 'custom', path: ['join'], message });
    }
  })
  .describe('A dataset.');

export type DatasetDefinition = z.output<typeof datasetSchema>;
