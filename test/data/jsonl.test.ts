import { expect, test } from 'vitest';
import { parseJsonRow, readJsonl } from '../../src/data/readers/jsonl.js';
import { sentencesOf } from '../../src/data/readers/row.js';
import { UserError } from '../../src/user-error.js';
import { collect, temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
const row = (value: object | string, options = { joiner: ' ' }) =>
  parseJsonRow(typeof value === 'string' ? value : JSON.stringify(value), { file: 'x.jsonl', line: 7 }, 3, options);

function mistake(value: object | string): string {
  try {
    row(value);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return (error as Error).message;
  }
  throw new Error('no error');
}

test.each([
  ['decomposed', 'й', 'й'.normalize('NFD'), 'character 1 is U+0439 in the first and U+0438 U+0306 in the second'],
  ['of another script', 'Aнна', 'Анна', 'character 1 is U+0041 in the first and U+0410 in the second'],
  ['of another width', 'ABC', 'ＡBC', 'character 1 is U+0041 in the first and U+FF21 in the second'],
  [
    'with a space that nobody sees',
    'Анна',
    'Ан\u200bна',
    'character 3 is U+043D in the first and U+200B in the second',
  ],
  ['with another dash', 'Жан-Жак', 'Жан‑Жак', 'character 4 is U+002D in the first and U+2011 in the second'],
])('a token that looks like the text and is %s is shown by code points', (_, token, text, alike) => {
  const said = mistake({ text: `Это ${text}.`, tokens: ['Это', token, '.'], tags: ['O', 'O', 'O'] });
  expect(said).toContain(
    `does not follow in the text ${JSON.stringify(`Это ${text}.`)} (they look alike, but ${alike})`,
  );
});

test('a token that is plainly another one is shown as it is', () => {
  expect(mistake({ text: 'Это Рим.', tokens: ['Это', 'Дом'], tags: ['O', 'O'] })).not.toContain('U+');
  expect(mistake({ text: 'a, b', tokens: ['a', '.'], tags: ['O', 'O'] })).not.toContain('U+');
});

const full = {
  text: 'Это Рим.',
  tokens: ['Это', 'Рим', '.'],
  tags: ['O', 'B-LOC', 'O'],
  reference: 'This is Rome.',
  entities: [{ type: 'LOC', text: 'Рим', english: 'Rome' }],
};

test('tokens are found in the text, and entities give their English', () => {
  expect(row(full)).toEqual({
    id: 3,
    text: 'Это Рим.',
    tokens: ['Это', 'Рим', '.'],
    offsets: [
      { start: 0, end: 3 },
      { start: 4, end: 7 },
      { start: 7, end: 8 },
    ],
    tags: ['O', 'B-LOC', 'O'],
    reference: 'This is Rome.',
    englishEntities: [{ type: 'LOC', text: 'Rome' }],
    englishAligned: true,
  });
});

test('without a text the tokens are joined', () => {
  expect(row({ tokens: ['東', '京'], tags: ['B-LOC', 'I-LOC'] }, { joiner: '' }).text).toBe('東京');
  expect(row({ tokens: ['a', 'b'] })).toEqual({
    id: 3,
    text: 'a b',
    tokens: ['a', 'b'],
    offsets: [
      { start: 0, end: 1 },
      { start: 2, end: 3 },
    ],
  });
});

test('a text without tokens can be translated', () => {
  expect(row({ text: 'Да.', reference: 'Yes.' })).toEqual({
    id: 3,
    text: 'Да.',
    tokens: [],
    offsets: [],
    reference: 'Yes.',
  });
});

test('types are renamed in tags and in the English entities', () => {
  const renamed = parseJsonRow(
    JSON.stringify({
      tokens: ['a', 'b'],
      tags: ['B-GPE', 'B-DATE'],
      entities: [
        { type: 'GPE', text: 'a', english: 'A' },
        { type: 'DATE', text: 'b', english: 'B' },
      ],
    }),
    { file: 'x', line: 1 },
    0,
    { joiner: ' ', types: { GPE: 'LOC', DATE: null } },
  );
  expect(renamed.tags).toEqual(['B-LOC', 'O']);
  expect(renamed.englishEntities).toEqual([{ type: 'LOC', text: 'A' }]);
});

test.each([
  ['bad JSON', '{"tokens": [', /^x\.jsonl:7: not valid JSON: .*; write one object per line$/],
  ['no object', '[1]', /^x\.jsonl:7: Invalid input: expected object/],
  ['a mistyped field', { ...full, tgas: [] }, /^x\.jsonl:7: unknown field "tgas"; did you mean "tags"\?$/],
  ['a field of another kind', { tokens: 'a b' }, /^x\.jsonl:7: tokens: Invalid input: expected array/],
  [
    'a bad tag',
    { tokens: ['a'], tags: ['PER'] },
    /^x\.jsonl:7: "PER" is not a tag of IOB2; set scheme: IO in the dataset if its tags are IO$/,
  ],
  ['an empty token', { tokens: [''] }, /^x\.jsonl:7: token 1 of the sentence is empty/],
  [
    'more tags than tokens',
    { tokens: ['a'], tags: ['O', 'O'] },
    /^x\.jsonl:7: 1 tokens but 2 tags; give one tag for each token$/,
  ],
  [
    'tokens that are not in the text',
    { text: 'b', tokens: ['a'] },
    /^x\.jsonl:7: token 1 "a" does not follow in the text "b"/,
  ],
  ['neither text nor tokens', { tags: [] }, /^x\.jsonl:7: tokens: missing; give tokens, or text to translate$/],
  [
    'entities that the tags do not have',
    { ...full, entities: [] },
    /^x\.jsonl:7: entities say none but the tags say LOC Рим; make them agree$/,
  ],
])('%s is an error with file and line', (_, value, message) => {
  expect(mistake(value)).toMatch(message);
});

test('a file is read line by line; blank lines are no sentences', async () => {
  const path = write(folder, 'a.jsonl', `\uFEFF${JSON.stringify(full)}\r\n\r\n${JSON.stringify(full)}\n  \n`);
  expect((await collect(sentencesOf(readJsonl(path, 'a.jsonl', { joiner: ' ' })))).map(({ id }) => id)).toEqual([0, 1]);
  const bad = write(folder, 'b.jsonl', `${JSON.stringify(full)}\n\nx\n`);
  await expect(collect(readJsonl(bad, 'b.jsonl', { joiner: ' ' }))).rejects.toThrow('b.jsonl:3: not valid JSON');
});
