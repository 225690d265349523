import { expect, test } from 'vitest';
import type { z } from 'zod';
import { datasetSchema } from '../../src/config/dataset.js';
import { checkDataset } from '../../src/data/check-dataset.js';
import { openDataset } from '../../src/data/open.js';
import { presenceOf } from '../../src/data/presence.js';
import { languageOf } from '../../src/languages/index.js';
import { UserError } from '../../src/user-error.js';
import { collect, temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
const row = (i: number, form: string) => `${i}\t${form}\t_\t_\t_\t_\t_\t_\t_\t_\n`;
const treebank = (...sentences: [id: string, text: string][]) =>
  sentences
    .map(([id, text]) => {
      const words = text.match(/\p{L}+|\S/gu) ?? [];
      return `# sent_id = ${id}\n# text = ${text}\n${words.map((word, i) => row(i + 1, word)).join('')}\n`;
    })
    .join('');

write(folder, 'ru.conllu', treebank(['a', 'Рим горит.'], ['b', 'Анна в Риме.']));
write(folder, 'ja.conllu', treebank(['a', 'ローマが燃える。'], ['b', 'アンナはローマにいる。']));
write(folder, 'en.conllu', treebank(['b', 'Anna is in Rome.'], ['a', 'Rome burns.']));
write(
  folder,
  'ru.iob2',
  '# text = Анна в Риме.\n1\tАнна\tB-PER\n2\tв\tO\n3\tРиме\tB-LOC\n4\t.\tO\n\n# text = Рим горит.\n1\tРим\tB-OTH\n2\tгорит.\tO\n',
);
write(
  folder,
  'en.iob2',
  '# text = Rome burns.\n1\tRome\tB-LOC\n2\tburns\tO\n3\t.\tO\n\n# text = Anna is in Rome.\n1\tAnna\tB-PER\n2\tis\tO\n3\tin\tO\n4\tRome\tB-GPE\n5\t.\tO\n',
);

const iob2 = { format: 'conll', columns: { token: 2, tag: 3 }, comment: '# ', by: 'text' } as const;
const joined = {
  format: 'conllu',
  path: '{language}.conllu',
  languages: ['ru', 'ja'],
  join: {
    reference: { path: 'en.conllu', format: 'conllu', by: 'id' },
    tags: { ...iob2, path: { ru: 'ru.iob2' } },
    englishTags: { ...iob2, path: 'en.iob2', types: { GPE: 'LOC' } },
  },
  types: { OTH: null },
} satisfies z.input<typeof datasetSchema>;

const open = (definition: z.input<typeof datasetSchema>, language = 'ru') =>
  openDataset(datasetSchema.parse(definition), { name: 'mine', language: languageOf(language), folders: [folder] });
const read = async (definition: z.input<typeof datasetSchema>, language = 'ru') =>
  collect((await open(definition, language)).sentences());

test('the same sentences of several files, each by what it has in common', async () => {
  const [fire, anna] = await read(joined);
  expect(fire).toEqual({
    id: 0,
    text: 'Рим горит.',
    // The tokens of the file of tags, which has the full stop in one.
    tokens: ['Рим', 'горит.'],
    offsets: [
      { start: 0, end: 3 },
      { start: 4, end: 10 },
    ],
    tags: ['O', 'O'],
    reference: 'Rome burns.',
    englishEntities: [{ type: 'LOC', text: 'Rome' }],
    englishAligned: false,
  });
  expect(anna).toMatchObject({
    id: 1,
    tags: ['B-PER', 'O', 'B-LOC', 'O'],
    reference: 'Anna is in Rome.',
    englishEntities: [
      { type: 'PER', text: 'Anna' },
      { type: 'LOC', text: 'Rome' },
    ],
  });
});

test('a language without tags has tokens and the English all the same', async () => {
  const [, anna] = await read(joined, 'ja');
  expect(anna).toMatchObject({ tokens: ['アンナはローマにいる', '。'], reference: 'Anna is in Rome.' });
  expect(anna?.englishEntities).toHaveLength(2);
  expect(anna).not.toHaveProperty('tags');
});

test('files that are line-aligned are joined by position', async () => {
  write(folder, 'p.ru', 'Рим горит.\nАнна в Риме.\n');
  write(folder, 'p.en', 'Rome burns.\nAnna is in Rome.\n');
  write(folder, 'p.tags', 'Rome\tB-LOC\nburns\tO\n.\tO\n\nAnna\tB-PER\nis\tO\nin\tO\nRome\tO\n.\tO\n');
  const [fire, anna] = await read({
    format: 'text',
    path: 'p.{language}',
    join: {
      reference: { path: 'p.en', format: 'text', by: 'position' },
      englishTags: { path: 'p.tags', format: 'conll', by: 'position' },
    },
  });
  expect(fire).toMatchObject({ text: 'Рим горит.', tokens: [], reference: 'Rome burns.' });
  expect([fire, anna].map((sentence) => sentence?.englishEntities)).toEqual([
    [{ type: 'LOC', text: 'Rome' }],
    [{ type: 'PER', text: 'Anna' }],
  ]);
});

test('every file is part of the revision, of what is here and of how it is read', async () => {
  const before = await open(joined);
  expect(before.files.map(({ path }) => path.slice(folder.length + 1))).toEqual([
    'ru.conllu',
    'en.conllu',
    'ru.iob2',
    'en.iob2',
  ]);
  expect(before.gold.path).toContain('ru.iob2');
  write(folder, 'copy.iob2', '# text = Rome burns.\n1\tRome\tO\n');
  const { englishTags, ...fewer } = joined.join;
  const other = await open({ ...joined, join: { ...fewer, englishTags: { ...englishTags, path: 'copy.iob2' } } });
  expect(other.revision).not.toBe(before.revision);
  expect(other.reading).toBe(before.reading);
  expect((await open({ ...joined, join: fewer })).reading).not.toBe(before.reading);
  const definition = datasetSchema.parse({ ...joined, join: { ...fewer, englishTags: { ...iob2, path: 'none' } } });
  expect(await presenceOf(datasetSchema.parse(joined), [folder], {})).toEqual({ here: 2, all: 2 });
  expect(await presenceOf(definition, [folder], {})).toEqual({ here: 0, all: 2 });
});

test('check counts the English entities, and finds a type that is not scored in the file of tags', async () => {
  const definition = datasetSchema.parse({ ...joined, types: undefined });
  const { census, problems } = await checkDataset(definition, {
    name: 'mine',
    language: languageOf('ru'),
    folders: [folder],
  });
  expect(Object.fromEntries(census?.english ?? [])).toEqual({ LOC: 2, PER: 1 });
  expect(problems.map(({ message }) => message)).toEqual([
    expect.stringMatching(/ru\.iob2:8: entity type OTH \(1 entities\) is not scored/),
  ]);
});

const withTags = (text: string) => ({
  ...joined,
  join: { ...joined.join, tags: { ...iob2, path: write(folder, 'bad.iob2', text) } },
});
const rome = '# text = Рим горит.\n1\tРим\tO\n2\tгорит\tO\n3\t.\tO\n\n';
const anna = '# text = Анна в Риме.\n1\tАнна\tO\n2\tв\tO\n3\tРиме\tO\n4\t.\tO\n\n';

test.each([
  ['a sentence without a partner', rome, /ru\.conllu:9: .*bad\.iob2 has no sentence for the text "Анна в Риме\."/],
  [
    'a partner of other spaces',
    `${rome}${anna.replace('# text = Анна в', '# text = Анна\u00a0в')}`,
    /but for "Анна\u00a0в Риме\." \(they look alike, but character 5 is U\+0020 in the first and U\+00A0 in the second\)/,
  ],
  [
    'a partner of none',
    `${rome}${anna}# text = Да\n1\tДа\tO\n`,
    /bad\.iob2:13: no sentence of the dataset has the text "Да"/,
  ],
  [
    'one text twice',
    `${rome}${rome}`,
    /bad\.iob2:7: the text "Рим горит\." stands at line 2 already; join by something unique/,
  ],
  ['tokens of another text', rome.replace('\tгорит', '\tспит') + anna, /bad\.iob2:1: token 2 "спит" does not follow/],
  ['a file without sentences', '\n', /bad\.iob2: contains no sentences/],
])('%s is the user’s mistake', async (_, text, message) => {
  const reading = read(withTags(text));
  await expect(reading).rejects.toThrow(UserError);
  await expect(reading).rejects.toThrow(message);
});

test('what has no sent_id cannot be joined by it', async () => {
  write(folder, 'p.en', 'Rome burns.\nAnna is in Rome.\n');
  const reference = { path: 'p.en', format: 'text', by: 'id' } as const;
  await expect(read({ ...joined, join: { reference } })).rejects.toThrow(
    /p\.en:1: the sentence has no "# sent_id = …"/,
  );
});

test.each([
  ['tags of a treebank', { tags: { path: 'x', format: 'conllu', by: 'id' } }, 'tags are in a file of format: conll'],
  [
    'a translation by its text',
    { reference: { path: 'x', format: 'text', by: 'text' } },
    'a translation has another text',
  ],
  ['tags of no English', { englishTags: { ...iob2, path: 'x' } }, 'englishTags needs reference'],
])('a definition with %s is not valid', (_, join, message) => {
  const { error } = datasetSchema.safeParse({ format: 'conllu', path: 'x', join });
  expect(error?.issues[0]?.message).toContain(message);
  const parallel = datasetSchema.safeParse({ format: 'jsonl', path: 'x', join: { reference: joined.join.reference } });
  expect(parallel.error?.issues[0]?.message).toBe('format: jsonl joins no files; conll, conllu and text do');
});
