import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { datasetSchema } from '../../src/config/dataset.js';
import { openDataset } from '../../src/data/open.js';
import { languageOf } from '../../src/languages/index.js';
import { UserError } from '../../src/user-error.js';
import { eatlab } from '../support/eatlab.js';
import { collect, temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
let files = 0;

/** Class names as `datasets` 2.14 writes them into a Parquet file, by its documentation of `Features` and `ClassLabel`. */
const metadata = (names: readonly string[], list: 'Sequence' | 'List' | 'array' = 'Sequence') => {
  const label = { names, _type: 'ClassLabel' };
  const feature = list === 'array' ? [label] : { feature: label, length: -1, _type: list };
  const tokens = { feature: { dtype: 'string', _type: 'Value' }, _type: list };
  return JSON.stringify({ info: { features: { tokens, ner_tags: feature } } });
};

/** Writes a Parquet file of rows that SQL gives. */
async function parquet(select: string, huggingface?: string): Promise<string> {
  const path = `${folder}/${++files}.parquet`;
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const more = huggingface === undefined ? '' : `, kv_metadata {huggingface: '${huggingface.replaceAll("'", "''")}'}`;
  await connection.run(`copy (${select}) to '${path}' (format parquet${more})`);
  connection.closeSync();
  return path;
}

const labels = ['O', 'B-PER', 'I-PER', 'B-LOC', 'I-LOC', 'B-ORG', 'I-ORG'];

const open = (path: string, more: Partial<z.input<typeof datasetSchema>> = {}) =>
  openDataset(datasetSchema.parse({ format: 'wikiann', path, ...more }), {
    name: 'mine',
    language: languageOf('ru'),
    folders: [],
  });
const tags = async (path: string, more: Partial<z.input<typeof datasetSchema>> = {}) =>
  (await collect((await open(path, more)).sentences())).map(({ tags: of }) => of?.join(' '));

const rome = "select ['Рим', 'и'] as tokens, [3, 0] as ner_tags";

describe('what the integers of a Parquet file stand for', () => {
  it('is said by the file’s own class names, in every way in which they are written', async () => {
    for (const list of ['Sequence', 'List', 'array'] as const) {
      expect(await tags(await parquet(rome, metadata(labels, list)))).toEqual(['B-LOC O']);
    }
    expect(await tags(await parquet(rome, metadata(['O', 'X', 'Y', 'B-ORG'])))).toEqual(['B-ORG O']);
  });

  it('is said by the definition', async () => {
    expect(await tags(await parquet(rome), { labels })).toEqual(['B-LOC O']);
    expect(await tags(await parquet(rome, metadata(labels)), { labels })).toEqual(['B-LOC O']);
    const bioes = { labels: ['O', 'B-PER', 'E-PER', 'S-LOC'], scheme: 'BIOES' as const };
    expect(await tags(await parquet(rome), bioes)).toEqual(['B-LOC O']);
  });

  it('is never guessed: seven labels are not those of WikiANN, but for the repository of that name', async () => {
    await expect(open(await parquet(rome))).rejects.toThrow(
      /\.parquet: ner_tags are integers, and neither the file nor the dataset says what they stand for; define it in the dataset, e\.g\. labels: \[O, B-PER, I-PER\]$/,
    );
    await expect(open(await parquet(rome), { repo: 'someone/not-wikiann-really' })).rejects.toThrow(UserError);
    expect(await tags(await parquet(rome), { repo: 'unimelb-nlp/wikiann' })).toEqual(['B-ORG O']);
    // And where that one named its classes otherwise, the file is right.
    expect(await tags(await parquet(rome, metadata(labels)), { repo: 'unimelb-nlp/wikiann' })).toEqual(['B-LOC O']);
  });

  it('is a mistake where definition and file contradict each other', async () => {
    const opening = open(await parquet(rome, metadata(['O', 'B-PER', 'I-PER', 'B-ORG'])), { labels });
    await expect(opening).rejects.toThrow(UserError);
    await expect(opening).rejects.toThrow(
      "labels of the dataset are [O, B-PER, I-PER, B-LOC, I-LOC, B-ORG, I-ORG], but the file's own class names are [O, B-PER, I-PER, B-ORG]",
    );
  });

  it('is part of the reading, but for WikiANN’s own order, which was the only one', async () => {
    const readingOf = async (named: readonly string[]) =>
      JSON.parse((await open(await parquet(rome, metadata(named)))).reading);
    expect((await readingOf(labels)).labels).toEqual(labels);
    expect(await readingOf(['O', 'B-PER', 'I-PER', 'B-ORG', 'I-ORG', 'B-LOC', 'I-LOC'])).toEqual({
      format: 'wikiann',
      joiner: ' ',
    });
  });

  it('needs no saying where the file has the tags themselves', async () => {
    const named = await parquet("select ['Рим'] as tokens, ['B-LOC'] as ner_tags");
    expect(await tags(named)).toEqual(['B-LOC']);
    await expect(open(named, { labels })).rejects.toThrow('ner_tags are the tags themselves');
  });

  it('tags of IOB1 are found out here, too', async () => {
    const opened = await open(await parquet(rome), { labels: ['O', 'B-PER', 'I-PER', 'I-LOC'] });
    expect((await collect(opened.sentences()))[0]?.tags).toEqual(['B-LOC', 'O']);
    expect(opened.note).toContain('has IOB1 tags');
  });
});

describe('a row of a Parquet file that is not what it should be ends with file and row', () => {
  const good = "select ['Рим', 'и'] as tokens, [3, 0] as ner_tags union all ";
  it.each([
    ['an empty token', `${good} select ['', 'и'], [3, 0]`, 'row 2: token 1 of the sentence is empty'],
    ['a NULL token', `${good} select ['Рим', NULL], [3, 0]`, 'row 2: token 2 is "null", not a text'],
    ['a NULL tag', `${good} select ['Рим', 'и'], [3, NULL]`, 'row 2: null stands for no tag; expected 0 to 6'],
    ['no tokens', `${good} select NULL, [3, 0]`, 'row 2: tokens is "null", not a text'],
    ['no tags', `${good} select ['Рим', 'и'], NULL`, 'row 2: ner_tags is "null", not a text'],
    ['more tags than tokens', `${good} select ['Рим'], [3, 0]`, 'row 2: 1 tokens but 2 tags'],
    ['fewer tags than tokens', `${good} select ['Рим', 'и'], [3]`, 'row 2: 2 tokens but 1 tags'],
    [
      'a tag of no label',
      `${good} select ['Рим'], [7]`,
      'row 2: 7 stands for no tag; expected 0 to 6 (O, B-PER, … I-ORG)',
    ],
    ['a tag below 0', `${good} select ['Рим'], [-1]`, 'row 2: -1 stands for no tag'],
    ['NUL', `${good} select ['Р' || chr(0)], [3]`, 'row 2: U+0000 is not allowed in a text'],
    ['a control character', `${good} select ['Р' || chr(7)], [3]`, 'row 2: U+0007 is not allowed in a text'],
  ])('%s', async (_, select, message) => {
    const path = await parquet(select);
    const reading = async () => collect((await open(path, { labels })).sentences());
    await expect(reading()).rejects.toThrow(UserError);
    await expect(reading()).rejects.toThrow(`${files}.parquet: ${message}`);
  });

  it.each([
    ['tokens that are no texts', 'select [1] as tokens, [3] as ner_tags', 'tokens is INTEGER[], not a list of texts'],
    ['a text for tokens', "select 'Рим' as tokens, [3] as ner_tags", 'tokens is VARCHAR, not a list of texts'],
    ['tags that are no integers', "select ['Рим'] as tokens, [0.5] as ner_tags", 'ner_tags is DECIMAL(2,1)[]'],
    ['another column', "select ['Рим'] as tokens, [3] as tags", 'ner_tags is missing'],
  ])('%s', async (_, select, message) => {
    await expect(open(await parquet(select), { labels })).rejects.toThrow(message);
  });

  it.each([
    ['a text', 'no Parquet at all, however long it may be'],
    ['an empty file', ''],
  ])('%s in its place', async (_, content) => {
    await expect(open(write(folder, `${++files}.parquet`, content), { labels })).rejects.toThrow(
      /\.parquet: not a Parquet file with the columns tokens and ner_tags: /,
    );
  });

  it('the program ends with 2 and one line, never with a stack', async () => {
    const path = await parquet(`${good} select ['Рим', NULL], [3, 0]`);
    const file = write(
      folder,
      'x.yaml',
      `name: x\nner: {dataset: mine}\nlanguages: [ru]\ngrid: {method: [cheap-translation]}\ndatasets:\n  mine: {format: wikiann, path: "${path}", labels: [${labels.join(', ')}]}\n`,
    );
    for (const args of [
      ['run', file, '--plain'],
      ['plan', file],
      ['data', 'check', file],
    ]) {
      const { code, stderr } = await eatlab(args, folder);
      expect(stderr.trim()).toMatch(/\.parquet: row 2: token 2 is "null", not a text; write a text, or take it out$/);
      expect(stderr.trim()).not.toContain('\n');
      expect(code).toBe(2);
    }
  });
});

describe('every reader refuses what no text has', () => {
  it.each([
    ['conll', 'а\u0000б\tO\n', ':1: U+0000'],
    ['conll', 'а\tO\n\u0001\tO\n', ':2: U+0001'],
    ['text', 'да\nне\u0000т\n', ':2: U+0000'],
    ['jsonl', '{"tokens": ["a\\u0000"]}\n', ':1: U+0000'],
    ['jsonl', '{"tokens": ["\\ud800"]}\n', ':1: U+D800'],
    ['jsonl', '{"tokens": ["\\ud83d", "\\ude00"]}\n', ':1: U+D83D'],
    ['jsonl', '{"tokens": ["a"], "reference": "\\ufffe"}\n', ':1: U+FFFE'],
    ['conllu', '# text = а\u0008\n1\tа\u0008\n', ':2: U+0008'],
  ] as const)('%s %j', async (format, content, message) => {
    const path = write(folder, `${++files}.txt`, content);
    const definition = datasetSchema.parse({ format, path });
    const options = { name: 'mine', language: languageOf('ru'), folders: [] };
    const reading = async () => collect((await openDataset(definition, options)).sentences());
    await expect(reading()).rejects.toThrow(`${message} is not allowed in a text; remove it from the file`);
  });

  it('parallel text, on its side', async () => {
    const path = write(folder, 'p.ru', 'да\nнет\n');
    const reference = write(folder, 'p.en', 'yes\nno\u0000\n');
    const opened = await openDataset(datasetSchema.parse({ format: 'parallel', path, reference }), {
      name: 'mine',
      language: languageOf('ru'),
      folders: [],
    });
    await expect(collect(opened.sentences())).rejects.toThrow('p.en:2: U+0000');
  });
});
