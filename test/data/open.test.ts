import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { datasetSchema } from '../../src/config/dataset.js';
import { type OpenOptions, openDataset } from '../../src/data/open.js';
import { languageOf } from '../../src/languages/index.js';
import type { LanguageDefinition } from '../../src/languages/language.js';
import { UserError } from '../../src/user-error.js';
import { collect, temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
const open = (definition: z.input<typeof datasetSchema>, options: Partial<OpenOptions> = {}) =>
  openDataset(datasetSchema.parse(definition), {
    name: 'mine',
    language: languageOf('ru'),
    folders: [folder],
    ...options,
  });

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test('the revision of a file is the SHA-256 of its content', async () => {
  write(folder, 'ru.txt', 'Рим\tB-LOC\n');
  const opened = await open({ format: 'conll', path: '{language}.txt' });
  expect(opened.revision).toBe(sha256('Рим\tB-LOC\n'));
  expect(opened.identity).toEqual({ dataset: 'mine', split: 'all', language: 'ru' });
  expect((await collect(opened.sentences())).map(({ text }) => text)).toEqual(['Рим']);
  expect(await collect(opened.sentences())).toHaveLength(1);
});

test('parallel text is revised by either file', async () => {
  const path = write(folder, 'p.ru', 'Да\n');
  const reference = write(folder, 'p.en', 'Yes\n');
  const revision = async () => (await open({ format: 'parallel', path, reference })).revision;
  const before = await revision();
  write(folder, 'p.en', 'Yeah\n');
  expect(await revision()).not.toBe(before);
});

test('a relative path is looked for in the folders in their order', async () => {
  const near = write(folder, 'near/a.txt', 'near\tO\n');
  const far = write(folder, 'far/a.txt', 'far\tO\n');
  const folders = [`${folder}/none`, `${folder}/near`, `${folder}/far`];
  expect((await open({ format: 'conll', path: 'a.txt' }, { folders })).files[0]?.path).toBe(near);
  expect((await open({ format: 'conll', path: far }, { folders })).files[0]?.path).toBe(far);
});

test('codes, splits and a path by language choose the file', async () => {
  write(folder, 'x/arb.dev', 'a\tO\n');
  write(folder, 'x/ja.dev', 'b\tO\n');
  const definition = { format: 'conll' as const, path: 'x/{language}.{split}', codes: { ar: 'arb' }, splits: ['dev'] };
  const opened = await open(definition, { language: languageOf('ar') });
  expect(opened.identity.split).toBe('dev');
  expect(opened.files[0]?.path).toContain('arb.dev');
  const chosen = await open({ format: 'conll', path: { ja: 'x/ja.dev' } }, { language: languageOf('ja') });
  expect(chosen.files[0]?.path).toContain('ja.dev');
});

test('how a dataset is read is known beside its revision', async () => {
  const a = await open({ format: 'conll', path: 'ru.txt' });
  const b = await open({ format: 'conll', path: 'ru.txt', types: { LOC: null } });
  expect([a.revision === b.revision, a.reading === b.reading]).toEqual([true, false]);
});

test('tokens of ja and zh are joined without spaces in wikiann, and elsewhere as the joiner says', async () => {
  for (const language of ['ja', 'zh', 'ko']) write(folder, `w/${language}.txt`, '東\tB-LOC\n#\tI-LOC\n京\tI-LOC\n');
  const text = async (format: 'wikiann' | 'conll', language: string, joiner?: string | Record<string, string>) => {
    const path = 'w/{language}.txt';
    const opened = await open(
      { format, path, ...(joiner !== undefined && { joiner }) },
      { language: languageOf(language) },
    );
    return (await collect(opened.sentences()))[0]?.text;
  };
  expect(await text('wikiann', 'ja')).toBe('東 京');
  expect(await text('wikiann', 'zh', { ja: '_' })).toBe('東 京');
  expect(await text('wikiann', 'ko')).toBe('東 # 京');
  expect(await text('conll', 'ja')).toBe('東 # 京');
  expect(await text('conll', 'ja', { ja: '' })).toBe('東 京');
  expect(await text('conll', 'zh', '')).toBe('東 京');
});

test('tokens of a language of one’s own are joined as its definition or else its script says, unless the dataset does', async () => {
  write(folder, 'own.txt', 'ไป\tO\nกรุงเทพ\tB-LOC\n');
  const text = async (format: 'wikiann' | 'conll', said: LanguageDefinition, joiner?: string) => {
    const language = languageOf('qaa', { name: 'Mada', ...said });
    const opened = await open({ format, path: 'own.txt', ...(joiner !== undefined && { joiner }) }, { language });
    return (await collect(opened.sentences()))[0]?.text;
  };
  expect(await text('wikiann', { script: 'Thai' })).toBe('ไปกรุงเทพ');
  expect(await text('wikiann', { script: 'Latin' })).toBe('ไป กรุงเทพ');
  expect(await text('conll', { script: 'Thai' })).toBe('ไปกรุงเทพ');
  expect(await text('conll', { script: 'Thai', joiner: ' ' })).toBe('ไป กรุงเทพ');
  expect(await text('wikiann', { script: 'Thai', joiner: '' }, '-')).toBe('ไป-กรุงเทพ');
});

test.each([
  [
    'an unknown language',
    { path: 'ru.txt', languages: ['ja', 'zh'] },
    {},
    'dataset "mine" has no language "ru"; it has ja, zh',
  ],
  ['a language without a path', { path: { ja: 'x' } }, {}, 'dataset "mine" has no language "ru"; it has ja'],
  [
    'an unknown split',
    { path: 'ru.txt', splits: ['dev'] },
    { split: 'test' },
    'dataset "mine" has no split "test"; it has dev',
  ],
  [
    'a choice that was not made',
    { path: 'ru.txt', splits: ['a', 'b'] },
    {},
    'dataset "mine": choose a split (a, b), e.g. split: test',
  ],
  ['a split that is needed', { path: '{split}.txt' }, {}, 'dataset "mine": choose a split, e.g. split: test'],
  ['a missing file', { path: 'none.txt' }, {}, `dataset "mine": no file none.txt; looked in ${folder}`],
  ['a folder', { path: 'x' }, {}, `dataset "mine": no file x; looked in ${folder}`],
  [
    'no address',
    { path: 'ru.txt', source: 'url' as const },
    {},
    'path: "ru.txt" is not an address; with source: url it begins with https://',
  ],
])('%s is the user’s mistake', async (_, definition, options, message) => {
  const opening = open({ format: 'conll', ...definition }, options);
  await expect(opening).rejects.toThrow(UserError);
  await expect(opening).rejects.toThrow(message);
});

test('a file without a sentence is a mistake when it is read', async () => {
  write(folder, 'empty.txt', '\n');
  const opened = await open({ format: 'conll', path: 'empty.txt' });
  await expect(collect(opened.sentences())).rejects.toThrow(
    /empty\.txt: contains no sentences; check that it is the right file/,
  );
});

test.each([
  ['an unknown key', { format: 'conll', path: 'x', joner: '' }, 'Unrecognized key: "joner"'],
  ['parallel text without its English side', { format: 'parallel', path: 'x' }, 'format: parallel needs reference'],
  ['the Hub without a name', { format: 'wikiann', source: 'hub' }, 'source: hub needs repo'],
  [
    'the size of a split that it does not have',
    { format: 'jsonl', path: 'x', splits: ['dev'], sizes: { test: 3 } },
    'no split "test"; it has dev',
  ],
  ['no path', { format: 'jsonl' }, 'needs path'],
  ['a type that is not scored', { format: 'conll', path: 'x', types: { A: 'MISC' } }, 'Invalid option'],
])('a definition with %s is not valid', (_, definition, message) => {
  expect(datasetSchema.safeParse(definition).error?.issues[0]?.message).toContain(message);
});

test('every field of a definition is described for editors', () => {
  const schema = z.toJSONSchema(datasetSchema, { io: 'input' });
  for (const [field, { description }] of Object.entries(
    schema.properties as Record<string, { description?: string }>,
  )) {
    expect(description, field).toMatch(/\w{3}/);
  }
});
