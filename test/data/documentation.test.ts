import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageFolder } from '../../src/config/installed.js';
import { checkDatasets } from '../../src/data/check-dataset.js';
import { checkRecord } from '../../src/data/tables.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
const page = readFileSync(join(packageFolder, 'docs/data.md'), 'utf8');

/** Examples of the page that say the name of their file. */
const examples = [...page.matchAll(/^```\w+ (\S+)\n([\s\S]*?)^```$/gm)].map(([, name = '', content = '']) => ({
  name,
  content,
}));
for (const { name, content } of examples) write(folder, name, content);

it('the page has examples', () => {
  expect(examples.map(({ name }) => name)).toEqual([
    'mine.yaml',
    'ru.conll',
    'spans.yaml',
    'ru.jsonl',
    'ko.jsonl',
    'brat.yaml',
    'brat/ru/news.txt',
    'brat/ru/news.ann',
  ]);
});

it.each([
  ['mine.yaml', 'ru', 1, 7, { PER: 1, LOC: 1 }, 0],
  ['spans.yaml', 'ru', 2, 8, { PER: 1, LOC: 1 }, 1],
  ['spans.yaml', 'ko', 1, 10, { PER: 1, LOC: 1 }, 0],
  ['brat.yaml', 'ru', 2, 8, { PER: 1, LOC: 1 }, 0],
])('the example of %s is read as it stands (%s)', async (file, language, sentences, tokens, entities, references) => {
  const results = await checkDatasets([join(folder, file)], { language: [language] });
  expect(results.map(checkRecord)).toMatchObject([{ sentences, tokens, entities, references, problems: [] }]);
});
