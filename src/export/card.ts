import { answersTable } from '../report/tables/answers-table.js';
import { byLanguage } from '../report/tables/by-language.js';
import { ranTable } from '../report/tables/ran-table.js';
import { signaturesTable } from '../report/tables/signatures-table.js';
import { bannersOf } from '../results/caveats/banners.js';
import type { Results } from '../results/results.js';
import { escapeMarkdown } from '../tables/escape-markdown.js';
import { markdownTable } from '../tables/markdown-table.js';
import { number, type Table, text } from '../tables/table.js';
import type { CardData, DatasetRow } from './card-data.js';
import { exportedTables, fileOf } from './exported-tables.js';
import { frontMatter, prettyName } from './front-matter.js';
import { headlineSql } from './headline.js';

/**
 * The dataset card: what an export contains, what was run, under which licences, how to query it and how to replay it.
 * Pure.
 */
export function datasetCard(card: CardData): string {
  return [
    frontMatter(card),
    `# ${escapeMarkdown(prettyName(card))}`,
    `Results of eatlab ${card.version}: named-entity recognition across languages by Entity-Aligned Translation ([arXiv 2509.01147](https://arxiv.org/abs/2509.01147)) and the methods it is compared with. Every number stands beside the predictions, answers and statistics that it was made from.`,
    ...warnings(card),
    '## Tables',
    markdownTable(contents(card)).replace(/^### .*\n\n/, ''),
    ...(card.without.has('sentences')
      ? [
          'The sentences of the datasets are left out, and the requests to models are without the messages that quote them. What stays quotes them too, more briefly: translations, answers, and the names that were found.',
        ]
      : []),
    ...card.experiments.flatMap((results) => experiment(results)),
    ...(card.prompts.length > 0 ? ['## Prompts', markdownTable(prompts(card)).replace(/^### .*\n\n/, '')] : []),
    '## Data and licences',
    card.datasets.map(dataset).join('\n'),
    licence(card),
    '## Ask it',
    ...query(card),
    '## Replay it',
    ...replay(card),
  ]
    .join('\n\n')
    .concat('\n');
}

function warnings({ experiments, datasets }: CardData): string[] {
  const silver = datasets
    .filter(({ description }) => /\bsilver\b/i.test(description ?? ''))
    .map(
      ({ name }) =>
        `The entities of ${name} are silver: made by a program, not annotated by people. F1 on it is agreement with that program.`,
    );
  const all = [...new Set([...experiments.flatMap(bannersOf), ...silver])];
  return all.length > 0 ? [all.map((warning) => `> ${escapeMarkdown(warning)}`).join('\n>\n')] : [];
}

const contents = ({ tables }: CardData): Table => ({
  id: 'tables',
  title: 'Tables',
  columns: [text('table'), text('a row is'), number('rows')],
  rows: tables.map(({ table, rows }) => [{ value: table }, { value: exportedTables[table] }, { value: rows }]),
  notes: ['Tables without rows are left out, and so is what servers were found to be able to do.'],
});

function experiment(results: Results): string[] {
  const [headline] = results.shown();
  const tables = [
    ...(headline ? [byLanguage(headline, results)] : []),
    ranTable(results),
    answersTable(results),
    signaturesTable(results),
  ].filter(({ rows, apart = [] }) => rows.length + apart.length > 0);
  return [
    `## Experiment ${escapeMarkdown(results.experiment)}`,
    ...tables.map((table) => markdownTable(spelledOut(table), { intervals: table.id !== 'ran' })),
  ];
}

/** The table with full revisions, which others need to repeat the run. */
const spelledOut = (table: Table): Table =>
  table.id === 'models'
    ? { ...table, rows: table.rows.map((row) => row.map((cell) => ({ ...cell, value: cell.title ?? cell.value }))) }
    : table;

const prompts = (card: CardData): Table => ({
  id: 'prompts',
  title: 'Prompts',
  columns: [text('prompt'), text('SHA-256 of its wording'), number('cells')],
  rows: card.prompts.map(({ name, sha256, cells }) => [{ value: name }, { value: sha256 }, { value: cells }]),
  notes: ['Each request in generations has the messages as they were sent, unless they were left out.'],
});

function dataset({ name, splits, languages, revisions, licence: stated, source, description }: DatasetRow): string {
  const parts = [
    `${splits.map(escapeMarkdown).join(', ')}; ${languages.map(escapeMarkdown).join(', ')}`,
    `licence: ${stated === undefined ? 'not known to eatlab' : escapeMarkdown(stated)}`,
    ...(source === undefined ? [] : [`source: <${source.replace(/[<>\s]/g, encodeURIComponent)}>`]),
    revisions.length > 3
      ? `${revisions.length} revisions, in ${code('cells')}`
      : `${revisions.length > 1 ? 'revisions' : 'revision'} ${revisions.map(code).join(', ')}`,
  ];
  return `- **${escapeMarkdown(name)}** (${parts.join('; ')})${description === undefined ? '' : `. ${escapeMarkdown(description.trim())}`}`;
}

const licence = (card: CardData): string =>
  [
    card.licence === undefined
      ? 'No licence has been chosen for this dataset: the licences of the data differ or are not known, so `license` is left to whoever publishes it.'
      : `This dataset is under ${code(card.licence)}.`,
    'Licences and sources are those of the definitions of these names in eatlab; a definition written in an experiment file may have read other data. The terms of the models may also say what may be done with their answers.',
  ].join(' ');

function query({ headline, tables }: CardData): string[] {
  const where = 'in this folder, or on the Hub with `hf://datasets/USER/NAME/` before each path';
  if (headline.length === 0) {
    const [{ path } = { path: 'data/scores.parquet' }] = tables;
    return [`With [DuckDB](https://duckdb.org), ${where}:`, fenced('sql', `SELECT * FROM '${path}' LIMIT 10;`)];
  }
  const results: Table = {
    id: 'headline',
    title: '',
    columns: [
      ...['method', 'model', 'rounds', 'language'].map(text),
      number('sentences'),
      number('f1', 6),
      number('stored', 6),
    ],
    rows: headline.map(({ method, model, rounds, language, sentences, f1, stored }) =>
      [method, model, rounds === null ? null : `${rounds}`, language, sentences, f1, stored].map((value) => ({
        value,
      })),
    ),
    notes: [],
  };
  return [
    `Entity F1 of every cell, made anew from the statistics of its sentences ([DuckDB](https://duckdb.org), ${where}):`,
    fenced('sql', `${headlineSql(fileOf)};`),
    'Its first rows:',
    markdownTable(results).replace(/^### .*\n\n/, ''),
  ];
}

function replay({ files, tables, experiments }: CardData): string[] {
  const names = experiments.map(({ experiment }) => experiment);
  const recorded = tables.some(({ table }) => table === 'generations');
  const runs = files.map((file) => `eatlab run ${shellWord(file)} --offline --recordings ${fileOf('generations')}`);
  return [
    'Into a database of eatlab, for `report`, `compare` and `verify`:',
    fenced(
      'sh',
      [
        'eatlab merge . --db merged.duckdb',
        ...names.map((name) => `eatlab report ${shellWord(name)} --db merged.duckdb`),
      ].join('\n'),
    ),
    ...(recorded && runs.length > 0
      ? [
          'Run again from the recorded answers, without a model or network, given the experiment file and the data:',
          fenced('sh', runs.join('\n')),
        ]
      : []),
  ];
}

const fenced = (language: string, lines: string) => `\`\`\`${language}\n${lines}\n\`\`\``;
const code = (words: string) => `\`${words.replace(/[`\s]+/g, ' ')}\``;

/** A word of a command line for people to copy: on one line, quoted if necessary. */
const shellWord = (word: string): string =>
  /^[\w./@:+-]+$/.test(word) ? word : `'${word.replace(/\s+/g, ' ').replaceAll("'", `'\\''`).replaceAll('`', '')}'`;
