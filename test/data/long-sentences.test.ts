import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { datasetSchema } from '../../src/config/dataset.js';
import { checkDataset } from '../../src/data/check-dataset.js';
import { openDataset } from '../../src/data/open.js';
import { languageOf } from '../../src/languages/index.js';
import { longSentence } from '../support/long-sentences.js';
import { collect, temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
const length = 100_000;
const { tokens, tags, text, offsets } = longSentence('few words in turn', length);
const spans = tags.flatMap((tag, i) => {
  if (!tag.startsWith('B-')) return [];
  const last = tags[i + 1]?.startsWith('I-') ? i + 1 : i;
  return [{ start: offsets[i]?.start ?? 0, end: offsets[last]?.end ?? 0, type: tag.slice(2) }];
});
const row = (index: number, form: string) => `${index}\t${form}\t_\t_\t_\t_\t_\t_\t_\t_\n`;

beforeAll(async () => {
  write(folder, 'long.conll', tokens.map((token, i) => `${token}\t${tags[i]}\n`).join(''));
  write(folder, 'long.jsonl', JSON.stringify({ text, tokens, tags }));
  write(folder, 'long.conllu', `# text = ${text}\n${tokens.map((token, i) => row(i + 1, token)).join('')}`);
  write(folder, 'long.txt', text);
  write(
    folder,
    'long.ann',
    spans.map(({ type, start, end }, i) => `T${i}\t${type} ${start} ${end}\t${text.slice(start, end)}\n`).join(''),
  );
  write(folder, 'spans.jsonl', JSON.stringify({ text, spans }));
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(
    `copy (select tokens, list_transform(tags, lambda t: t) as ner_tags from read_json('${folder}/long.jsonl', maximum_object_size = 100000000)) to '${folder}/long.parquet' (format parquet)`,
  );
  connection.closeSync();
  instance.closeSync();
});

describe('a sentence of 100,000 tokens is read in seconds, whatever its format', () => {
  it.each<[z.input<typeof datasetSchema>['format'], string, number, Partial<z.input<typeof datasetSchema>>]>([
    ['conll', 'long.conll', length, {}],
    ['jsonl', 'long.jsonl', length, {}],
    ['conllu', 'long.conllu', length, {}],
    ['text', 'long.txt', 0, {}],
    ['parallel', 'long.txt', 0, { reference: 'long.txt' }],
    ['wikiann', 'long.parquet', length, {}],
    ['spans', 'spans.jsonl', length, {}],
    ['brat', 'long.txt', length, {}],
    [
      'text',
      'long.txt',
      length,
      {
        join: {
          tags: { path: 'long.conll', format: 'conll', by: 'position' },
          reference: { path: 'long.txt', format: 'text', by: 'position' },
        },
      },
    ],
  ])('%s %s', async (format, path, count, more) => {
    const definition = datasetSchema.parse({ format, path, ...more });
    const options = { name: 'mine', language: languageOf('ru'), folders: [folder] };
    const started = performance.now();
    const [sentence] = await collect((await openDataset(definition, options)).sentences());
    expect(sentence?.tokens).toHaveLength(count);
    if (sentence?.tags) expect(sentence.tags).toEqual(tags);
    expect((await checkDataset(definition, options)).census?.sentences).toBe(1);
    expect(performance.now() - started).toBeLessThan(60_000);
  });

  it('a token that is not in its text is told of in one short line', async () => {
    write(folder, 'wrong.jsonl', JSON.stringify({ text, tokens: [...tokens.slice(0, -1), 'x'] }));
    const definition = datasetSchema.parse({ format: 'jsonl', path: 'wrong.jsonl' });
    const opened = await openDataset(definition, { name: 'mine', language: languageOf('ru'), folders: [folder] });
    const problem = await collect(opened.sentences()).catch((error: Error) => error.message);
    expect(problem).toMatch(/wrong\.jsonl:1: token 100000 "x" does not follow in the text/);
    expect(String(problem).length).toBeLessThan(400);
  });
});
