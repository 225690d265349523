import { z } from 'zod';
import { whole } from '../bounded.js';
import { bounds } from '../bounds.js';
import { columns, join, scheme, template, types } from './join.js';

const size = whole(1, bounds.sentences);

const perLanguage = z.record(z.string(), z.string());
const division = z.enum(['words', 'characters']);

/**
 * What a dataset is and where it is read from: a file of `configs/datasets/`, or an inline definition of an experiment.
 */
export const datasetSchema = z
  .strictObject({
    format: z
      .enum(['wikiann', 'conll', 'conllu', 'parallel', 'text', 'jsonl', 'spans', 'brat'])
      .describe(
        'How the files are written: wikiann (the Parquet files of the Hub, or its own lang:token<TAB>tag text), conll (one token and tag a line, a blank line after a sentence), conllu (a CoNLL-U treebank: text and tokens, no tags), parallel (one sentence a line, the English ones in a second file), text (one sentence a line), jsonl (one sentence a line as a JSON object), spans (the same with entities by their characters), brat (standoff: a .txt and an .ann file of each document).',
      ),
    source: z
      .enum(['file', 'hub', 'url'])
      .default('file')
      .describe('Where the files are: file (on this machine), hub (a dataset of the Hugging Face Hub), url (https).'),
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
        'source: hub. The commit (40 hexadecimal digits), branch or tag. Without it the newest commit when the dataset is first pulled; the cache remembers which that was.',
      ),
    path: template
      .optional()
      .describe(
        'The file, or the address for source: url, for all languages or by language. {language} and {split} stand for what the experiment asks for. A relative path is looked for from the working folder, then from the folder of the file that defines the dataset.',
      ),
    reference: template
      .optional()
      .describe(
        'format: parallel. The file with the English side, line by line the same sentences; written like path.',
      ),
    join: join
      .optional()
      .describe(
        'More files about the same sentences, in whatever order: English references, gold tags, tags of the English.',
      ),
    joiner: z
      .union([z.string(), perLanguage])
      .optional()
      .describe(
        'What stands between two tokens in the text, for all languages or by language. Where nothing is said, a space, and nothing ("") in languages of one’s own that are written without spaces; in ja and zh nothing for wikiann only, where tokens are characters and # is a space.',
      ),
    columns: columns
      .optional()
      .describe('format: conll. Which columns are read; without it the first is the token and the last is the tag.'),
    comment: z
      .string()
      .min(1)
      .optional()
      .describe(
        'format: conll. Lines that begin with this are skipped, e.g. "# "; only "# text = …" is read, as the text in which the tokens stand. Without it no line is a comment.',
      ),
    codes: perLanguage
      .optional()
      .describe('What {language} becomes in path and reference where it is another code, e.g. {ar: arb}.'),
    parallel: z
      .boolean()
      .optional()
      .describe(
        'Whether sentence n of a split is the same in all languages, each in its own words: then a sample is the same sentences in each.',
      ),
    languages: z.array(z.string().min(1)).min(1).optional().describe('The languages that the dataset has.'),
    splits: z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe('The splits that the dataset has. An experiment that names none gets test, or the only one.'),
    sizes: z
      .record(z.string(), z.union([size, z.record(z.string(), size)]))
      .optional()
      .describe(
        'How many sentences each split has, for all languages or by language; all is the split of a dataset without splits. eatlab plan counts with it where the data is not on this machine; nothing is cut by it.',
      ),
    types: types
      .optional()
      .describe(
        'What the entity types of the files mean here: PER, ORG, LOC, or null for a type that is not scored. "*" stands for all others: a type that is neither scored nor named is a mistake.',
      ),
    scheme: scheme
      .optional()
      .describe(
        'How the tags say where an entity begins and ends: IOB2 (B- begins each), IOB1 (B- only right after an entity of its type), BIOES and BILOU (also how it ends), IO (types only). Without it IOB2, or IOB1 where B- stands nowhere but right after an entity of its own type; the program says so.',
      ),
    tokens: z
      .union([division, z.record(z.string(), division)])
      .optional()
      .describe(
        'format: spans and brat. What the tokens of a text are, for all languages or by language: words (letters and digits in a row, every other character by itself) or characters. Where nothing is said, characters in languages written without spaces, and words in all others.',
      ),
    offsets: z
      .enum(['code-points', 'utf16', 'bytes'])
      .optional()
      .describe(
        'format: spans and brat. What offsets count: Unicode code points, as in Python and brat, UTF-16 code units, as in JavaScript and Java, or bytes of UTF-8. Without it code points.',
      ),
    labels: z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe(
        'format: wikiann. The tags that the integers of a Parquet file stand for, from 0. Without it the class names that the file itself has; those of WikiANN only for a repository of that name.',
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
