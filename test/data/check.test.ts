import { expect, test } from 'vitest';
import { datasetSchema } from '../../src/config/dataset.js';
import { checkDataset, checkDatasets, complain } from '../../src/data/check-dataset.js';
import { checkRecord } from '../../src/data/tables.js';
import { languageOf } from '../../src/languages/index.js';
import { UserError } from '../../src/user-error.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();

async function check(content: string, more: object = {}) {
  write(folder, 'data.txt', content);
  const definition = datasetSchema.parse({ format: 'conll', path: 'data.txt', ...more });
  return checkRecord(await checkDataset(definition, { name: 'mine', language: languageOf('ru'), folders: [folder] }));
}

const good = 'Анна\tB-PER\nв\tO\nРим\tI-LOC\n\nДа\tO\n\nДа\tO\n\n';
const data = `${folder}/data.txt`;

test('counts sentences, tokens, entities by type, orphan I-, sentences without entity and sentences twice', async () => {
  expect(await check(good)).toEqual({
    dataset: 'mine',
    language: 'ru',
    split: 'all',
    sentences: 3,
    tokens: 5,
    tagged: 3,
    references: 0,
    english: {},
    ceiling: { common: 0, english: 0, gold: 0 },
    withoutEntities: 2,
    entities: { PER: 1, LOC: 1 },
    orphans: 1,
    duplicates: 1,
    problems: [],
  });
});

test.each([
  ['all O', 'Анна\tO\n\nРим\tO\n', {}, `${data}: every tag of all 2 sentences is O, so F1 cannot be computed`],
  [
    'all O after the types are renamed',
    'Анна\tB-PS\n',
    { types: { PS: null } },
    `${data}: every tag of all 1 sentences is O`,
  ],
  ['an unknown type', `${good}x\tB-MISC\n`, {}, `${data}:9: entity type MISC (1 entities) is not scored; map it`],
  ['a placeholder for a type', 'a\tB-XXX\nb\tB-PER\n', {}, `${data}:1: entity type XXX`],
  ['a placeholder for a tag', `${good}x\t-\n`, {}, `${data}:9: "-" is not a tag of IOB2`],
  ['one column', `${good}x\n`, {}, `${data}:9: one column`],
  [
    'tags and tokens that differ in number',
    '{"tokens": ["a"], "tags": []}',
    { format: 'jsonl' },
    `${data}:1: 1 tokens but 0 tags`,
  ],
  ['nothing to score', '{"tokens": ["a"]}', { format: 'jsonl' }, `${data}: nothing to score`],
  ['an empty file', '', {}, `${data}: contains no sentences`],
])('catches gold data that cannot be scored: %s', async (_, content, more, message) => {
  const { problems } = await check(content, more);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(message);
});

test('a problem in one language does not keep the others from being checked, and each has its line', async () => {
  write(folder, 'ru.txt', 'Рим\n');
  write(folder, 'ja.txt', 'a\tB-LOC\n');
  write(folder, 'zh.txt', 'a\tO\n');
  const file = write(
    folder,
    'experiment.yaml',
    `languages: [ru, ja, zh]\ndatasets: {mine: {format: conll, path: "{language}.txt"}}\n`,
  );
  const results = await checkDatasets([file], {});
  expect(results.map(({ language, census }) => [language, census?.sentences])).toEqual([
    ['ru', undefined],
    ['ja', 1],
    ['zh', 1],
  ]);
  expect(() => complain(results)).toThrow(UserError);
  expect(() => complain(results)).toThrow(/ru\.txt:1: one column.*\n.*zh\.txt: every tag/);
  expect(() => complain(results.slice(1, 2))).not.toThrow();
});

test('a file that defines one dataset is checked in the languages asked for', async () => {
  write(folder, 'ka.txt', 'a\tB-LOC\n');
  const file = write(folder, 'own.yaml', 'format: conll\npath: "{language}.txt"\n');
  const results = await checkDatasets([file], { language: ['ka'] });
  expect(results.map(checkRecord)).toMatchObject([{ dataset: 'own', language: 'ka', sentences: 1, problems: [] }]);
  await expect(checkDatasets([file], {})).rejects.toThrow(
    'dataset "own" does not list its languages; name them with --language',
  );
});

test('a mistake in a definition has its line and column', async () => {
  const file = write(folder, 'bad.yaml', 'datasets:\n  mine: {format: conll, path: x, joner: ""}\n');
  await expect(checkDatasets([file], {})).rejects.toThrow(
    /bad\.yaml:2:\d+: unknown key "joner"; did you mean "joiner"\?/,
  );
  await expect(checkDatasets([write(folder, 'none.yaml', 'name: x\n')], {})).rejects.toThrow(
    'none.yaml: defines no dataset',
  );
  await expect(checkDatasets(['mini9'], {})).rejects.toThrow('unknown dataset "mini9"; did you mean "mini8"?');
});
