import { err, out } from '../terminal/output.js';
import { type Command, listOf, options } from './command.js';

const selection = {
  language: { type: 'string', array: true, describe: 'Only these languages', coerce: listOf },
  split: { type: 'string', array: true, describe: 'Only these splits', coerce: listOf },
  json: options.json,
} as const;

const list: Command = {
  command: 'list',
  describe: 'List the known datasets and whether they are on this machine',
  builder: (y) => y.option('json', options.json),
  handler: async ({ json }) => {
    const { listDatasets } = await import('../data/list.js');
    const { listTable } = await import('../data/tables.js');
    const datasets = await listDatasets();
    if (json) out.json(datasets);
    else out.lines(listTable(datasets));
  },
};

const pull: Command = {
  command: 'pull <name..>',
  describe:
    'Download datasets into the cache, and report what was pinned; "prompts": the wording of the authors of EAT',
  example: 'data pull wikiann --language ru,ja',
  builder: (y) =>
    y
      .positional('name', {
        type: 'string',
        array: true,
        describe: 'A dataset, a YAML file that defines some, or prompts',
      })
      .options(selection),
  handler: async ({ name, language, split, json }) => {
    if (name.includes('prompts')) {
      const { pullPrompts } = await import('../data/pull-prompts.js');
      const { promptsLine } = await import('../data/tables.js');
      const prompts = await pullPrompts();
      if (!json) out.line(promptsLine(prompts));
    }
    const { pullDatasets } = await import('../data/pull.js');
    const { pullLine } = await import('../data/tables.js');
    const pulled = [];
    for await (const one of pullDatasets(without(name, 'prompts'), { language, split })) {
      pulled.push(one);
      if (!json) out.line(pullLine(one));
    }
    if (json) out.json(pulled);
  },
};

const check: Command = {
  command: 'check <name..>',
  describe: 'Read datasets to their end: counts, and gold data that cannot be scored',
  example: 'data check my-dataset.yaml',
  builder: (y) =>
    y
      .positional('name', { type: 'string', array: true, describe: 'A dataset, or a YAML file that defines some' })
      .options({ ...selection, offline: { ...options.offline, describe: 'Only what is on this machine' } }),
  handler: async ({ name, language, split, json, offline }) => {
    const { checkDatasets, complain } = await import('../data/check-dataset.js');
    const { checkTable, checkRecord } = await import('../data/tables.js');
    const results = await checkDatasets(name, { language, split, offline });
    if (json) out.json(results.map(checkRecord));
    else out.lines(checkTable(results));
    for (const line of results.flatMap(({ notes = [] }) => notes)) err.line(line);
    complain(results);
  },
};

const actions = [list, pull, check] as const;

export const command: Command = {
  command: 'data <action>',
  describe: 'Datasets: list, pull, check',
  example: 'data list',
  actions,
  builder: (y) => actions.reduce((parser, action) => parser.command(action), y).demandCommand(1),
  handler: () => {},
};

const without = (names: readonly string[], name: string) => names.filter((n) => n !== name);
