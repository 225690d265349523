import { expect, test } from 'vitest';
import { readParallel } from '../../src/data/readers/parallel.js';
import { sentencesOf } from '../../src/data/readers/row.js';
import { collect, temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
let files = 0;
function read(source: string, reference: string) {
  files += 1;
  const a = { path: write(folder, `${files}.ru`, source), name: 'a.ru' };
  const b = { path: write(folder, `${files}.en`, reference), name: 'a.en' };
  return collect(sentencesOf(readParallel(a, b)));
}

test('line n of the one translates line n of the other', async () => {
  expect(await read('\uFEFFДа. \r\nНет.\r\n', 'Yes.\nNo.')).toEqual([
    { id: 0, text: 'Да.', tokens: [], offsets: [], reference: 'Yes.' },
    { id: 1, text: 'Нет.', tokens: [], offsets: [], reference: 'No.' },
  ]);
});

test('a line separator inside a line is no new line', async () => {
  expect(await read('а\u2028б\n', 'a b\n')).toHaveLength(1);
});

test.each([
  ['a\nb\nc\n', 'a\n', 'a.ru has 3 lines but a.en has 1'],
  ['a\n', 'a\nb\nc\n', 'a.ru has 1 lines but a.en has 3'],
  ['', 'a\n', 'a.ru has 0 lines but a.en has 1'],
])('unequal numbers of lines name both files', async (source, reference, message) => {
  await expect(read(source, reference)).rejects.toThrow(message);
});

test('an empty line is an error on its side', async () => {
  await expect(read('a\n\nc\n', 'a\nb\nc\n')).rejects.toThrow('a.ru:2: empty line');
  await expect(read('a\nb\n', 'a\n \n')).rejects.toThrow('a.en:2: empty line');
});
