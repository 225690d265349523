import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type CheckedCorpus, checkCorpus } from '../../src/corpus/check.js';
import { readEntries } from '../../src/corpus/read-entries.js';
import { describeWithShared, sharedPath } from '../support/shared.js';
import { collect, temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();

const check = async (corpus: string, language: string, against: readonly string[] = []): Promise<CheckedCorpus> => {
  const [checked] = await collect(checkCorpus({ corpus, languages: [language], against, offline: true }));
  return checked!;
};

const corpusOf = (name: string, rows: readonly (readonly [string, string, string])[]) =>
  write(
    folder,
    name,
    rows.map(([eng_entity, tgt_entity, text]) => `${JSON.stringify({ eng_entity, tgt_entity, text })}\n`).join(''),
  );

it('a name counts as verbatim, in another form, or absent; stress marks hide it until they are removed', async () => {
  const file = corpusOf('kinds.jsonl', [
    ['MOSCOW', 'Москва', 'Москва — столица России.'],
    ['Volga', 'Волга', 'Го́род стоит на Во́лге.'],
    ['Kama', 'Кама', 'Ка́ма впадает в Волгу тут.'],
    ['Lena', 'Лена', 'Это не о ней.'],
    ['Lena River', 'Лена', 'Это не о ней.'],
  ]);
  expect((await check(file, 'ru')).census).toEqual({
    rows: 5,
    verbatim: 1,
    verbatimCleaned: 2,
    inflected: 1,
    absent: 2,
    medianLength: 23,
    capitals: 1,
    duplicates: 1,
    cleanedBy: { 'stress marks': 2 },
  });
});

it('finds names and sentences of a test set in the corpus', async () => {
  const corpus = corpusOf('leaks.jsonl', [
    ['Moscow', 'Москва', 'Москва — столица. Я живу в Казани.'],
    ['Kazan', 'Казань', 'Казань — город.'],
    ['Omsk', 'Омск', 'Омск — тоже город.'],
  ]);
  const conll = 'Я O\nживу O\nв O\nКазани. B-LOC\n\nЭто O\nМОСКВА B-LOC\n\nТомск B-LOC\n';
  write(folder, 'test.txt', conll);
  const testSet = write(folder, 'mine.yaml', 'format: conll\nsource: file\npath: test.txt\nlanguages: [ru]\n');
  const { leaks } = await check(corpus, 'ru', [testSet]);
  expect(leaks).toEqual([{ testSet, entriesByEntity: 1, entriesBySentence: 1, names: 3, namesCovered: 1 }]);
});

it.each([
  ['[{"eng_entity": "A", "tgt_entity": "Б"}]', /bad\.json: entry 1: no text "text"; a corpus is/],
  ['{"eng_entity": "A", "tgt_entity": "Б", "text": "В"}\n{"eng_entity"', /bad\.json: line 2: not JSON; a corpus is/],
  ['[]', /bad\.json: holds no entry; check that it is the right file/],
  ['[{"eng_entity": "A", "tgt_entity": "", "text": "x"}]', /entry 1: no text "tgt_entity"/],
])('names the place of what is no entry: %s', async (text, message) => {
  const path = write(folder, 'bad.json', text);
  await expect(collect(readEntries({ path, name: 'bad.json' }))).rejects.toThrow(message);
});

it('says which languages a corpus lacks, and how to get them', async () => {
  await expect(check('eacl', 'th')).rejects.toThrow(/has no language "th"; it has ar, de, .*eatlab corpus build/);
  await expect(check('none/{language}.jsonl', 'ru')).rejects.toThrow(/no corpus for "ru": no file none\/ru\.jsonl/);
});

describeWithShared("the authors' files", () => {
  // Counted independently: the tables of shared/data/eacl/README.md and shared/reference/paper.md.
  const table = [...readFileSync(sharedPath('data/eacl/README.md'), 'utf8').matchAll(/^\| (\w\w) \| (\d+) \| (\d+)/gm)];

  it('have as many rows and verbatim names as were counted elsewhere', async () => {
    expect(table).toHaveLength(10);
    for (const [, language = '', rows, verbatim] of table) {
      const { census } = await check(sharedPath('data/eacl/corpus_{language}.json'), language);
      expect([language, census.rows, census.verbatim]).toEqual([language, Number(rows), Number(verbatim)]);
    }
  });
});
