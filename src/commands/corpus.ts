import { bounds } from '../bounds.js';
import { out } from '../terminal/output.js';
import { UserError } from '../user-error.js';
import { type Command, listOf, options, wholeNumber } from './command.js';

const languages = { type: 'string', array: true, describe: 'Only these languages', coerce: listOf } as const;

const pull: Command = {
  command: 'pull',
  describe: "Download the corpus of the paper's authors (EACL), and say what was pinned",
  example: 'corpus pull --language ru,ja',
  builder: (y) => y.option('language', languages).option('json', options.json),
  handler: async ({ language, json }) => {
    const { authorsFile, authorsLanguages } = await import('../corpus/authors.js');
    const pulled = [];
    for (const code of language ?? authorsLanguages) {
      const one = await authorsFile(code, { environment: process.env, where: 'eatlab corpus pull' });
      pulled.push(one);
      if (!json) out.line(`eacl ${code}: sha256 ${one.revision}`);
    }
    if (json) out.json(pulled);
  },
};

const check: Command = {
  command: 'check [corpus]',
  describe: 'Count a corpus by language, and what it gives away of test sets',
  example: 'corpus check eacl --language ru --against wikiann:test',
  builder: (y) =>
    y
      .positional('corpus', {
        type: 'string',
        default: 'eacl',
        describe: "eacl, the authors' corpus, or a file; {language} in its path stands for the language",
      })
      .option('language', languages)
      .option('against', {
        type: 'string',
        array: true,
        default: [],
        coerce: (values: readonly string[]) => listOf(values) ?? [],
        describe: 'Test sets, DATASET:SPLIT, in which its names and sentences are looked for',
      })
      .option('offline', { ...options.offline, describe: 'Only what is on this machine' })
      .option('json', options.json),
  handler: async ({ corpus, language, against, offline, json }) => {
    const { checkCorpus } = await import('../corpus/check.js');
    const { corpusTable } = await import('../corpus/tables.js');
    if (corpus !== 'eacl' && language === undefined)
      throw new UserError(`eatlab corpus check ${corpus}: say of which language it is, with --language`);
    const checked = [];
    for await (const one of checkCorpus({ corpus, languages: language, against, offline })) checked.push(one);
    if (json) out.json(checked);
    else out.lines(corpusTable(checked));
  },
};

const build: Command = {
  command: 'build',
  describe: 'Build the same kind of corpus from a Wikipedia and its links to the English one',
  example: 'corpus build --language ka --articles wikipedia/ka --links kawiki-langlinks.sql.gz --out corpora/ka.jsonl',
  builder: (y) =>
    y
      .option('language', { type: 'string', demandOption: true, requiresArg: true, describe: 'Its code, e.g. ka' })
      .option('articles', {
        type: 'string',
        demandOption: true,
        requiresArg: true,
        describe: 'Articles as the dataset wikimedia/wikipedia has them: a Parquet file, or a folder of them',
      })
      .option('links', {
        type: 'string',
        demandOption: true,
        requiresArg: true,
        describe: 'The file LANGwiki-DATE-langlinks.sql.gz of dumps.wikimedia.org',
      })
      .option('out', { type: 'string', demandOption: true, requiresArg: true, describe: 'The file to write' })
      .option('names', {
        type: 'string',
        requiresArg: true,
        describe: 'Keep only these English names: a file with one a line, or a corpus',
      })
      .option('without', {
        type: 'string',
        array: true,
        default: [],
        coerce: (values: readonly string[]) => listOf(values) ?? [],
        describe: 'Leave out what is in these test sets, DATASET:SPLIT, as a name or a sentence',
      })
      .option('longest', {
        type: 'string',
        default: '400',
        describe: 'Leave out texts of more characters',
        coerce: wholeNumber('longest', bounds.tokens),
      })
      .option('offline', { ...options.offline, describe: 'Only what is on this machine' })
      .option('json', options.json),
  handler: async ({ json, ...given }) => {
    const { buildCorpus } = await import('../corpus/build/build.js');
    const { builtLines } = await import('../corpus/tables.js');
    const built = await buildCorpus(given);
    if (json) out.json(built);
    else out.lines(builtLines(built));
  },
};

const actions = [pull, build, check] as const;

export const command: Command = {
  command: 'corpus <action>',
  describe: 'Entity-aligned corpora to fine-tune on: pull, build, check',
  example: 'corpus check eacl --language ru',
  actions,
  builder: (y) => actions.reduce((parser, action) => parser.command(action), y).demandCommand(1),
  handler: () => {},
};
