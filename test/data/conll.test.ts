import { expect, test } from 'vitest';
import { type ConllOptions, parseConll, readConll } from '../../src/data/readers/conll.js';
import { sentencesOf } from '../../src/data/readers/row.js';
import { goldEntities } from '../../src/text/sentence.js';
import { UserError } from '../../src/user-error.js';
import { collect, temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
const spaced = { joiner: ' ' };

const sentences = (path: string, file: string, options: ConllOptions) => sentencesOf(readConll(path, file, options));

const brief = (text: string, options: Parameters<typeof parseConll>[2] = spaced) =>
  parseConll(text, 'x.txt', options).map(({ id, text, tags }) => ({ id, text, tags }));

/** The one-line message of the mistake in a text. */
function mistake(text: string, options: Parameters<typeof parseConll>[2] = spaced): string {
  try {
    parseConll(text, 'x.txt', options);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    expect((error as Error).message).not.toContain('\n');
    return (error as Error).message;
  }
  throw new Error('no error');
}

test('a token and a tag a line, a blank line after each sentence', () => {
  expect(brief('Анна\tB-PER\nв\tO\n\nРим\tB-LOC\n')).toEqual([
    { id: 0, text: 'Анна в', tags: ['B-PER', 'O'] },
    { id: 1, text: 'Рим', tags: ['B-LOC'] },
  ]);
});

test.each([
  ['a byte order mark', '\uFEFFРим\tB-LOC\n'],
  ['CRLF', 'Рим\tB-LOC\r\n\r\n'],
  ['CR alone', '\r\rРим\tB-LOC\r\r'],
  ['no newline at the end', 'Рим\tB-LOC'],
  ['several blank lines', '\n\n\nРим\tB-LOC\n\n \n\t\n'],
  ['trailing blanks', 'Рим\tB-LOC \t \n'],
  ['spaces for tabs', 'Рим B-LOC\n'],
  ['-DOCSTART-', '-DOCSTART- -X- -X- O\n\nРим\tB-LOC\n'],
  ['-DOCSTART- without a blank line', '-DOCSTART-\tO\nРим\tB-LOC\n'],
  ['four columns of CoNLL-2003', 'Рим NNP B-NP B-LOC\n'],
])('%s changes nothing', (_, text) => {
  expect(brief(text)).toEqual([{ id: 0, text: 'Рим', tags: ['B-LOC'] }]);
});

test('an empty file has no sentence', () => {
  expect(brief('')).toEqual([]);
  expect(brief('\n\n')).toEqual([]);
  expect(brief('\uFEFF')).toEqual([]);
});

test('tokens are kept as they are: decomposed letters, no-break and ideographic spaces, line separators', () => {
  const tokens = ['e\u0301', 'a\u00a0b', '\u3000', 'a\u2028b', '\u200d'];
  const [sentence] = parseConll(tokens.map((token) => `${token}\tO`).join('\n'), 'x.txt', spaced);
  expect(sentence?.tokens).toEqual(tokens);
});

test('a token may be a space where columns are tabs', () => {
  expect(brief('경\tB-OG\n \tO\n또\tO\n', { joiner: '' })).toEqual([
    { id: 0, text: '경 또', tags: ['B-OG', 'O', 'O'] },
  ]);
});

test('types are renamed, and those that map to null are O', () => {
  const types = { PS: 'PER', DT: null } as const;
  expect(brief('김\tB-PS\n씨\tI-PS\n오\tB-DT\n늘\tI-DT\n곳\tB-X\n', { joiner: '', types })[0]?.tags).toEqual([
    'B-PER',
    'I-PER',
    'O',
    'O',
    'B-X',
  ]);
});

test('columns can be named, and "# text" gives the text in which the tokens stand', () => {
  const text = '# sent_id = 1\n# text = «Рим»!\n1\t«\tO\t-\n2\tРим\tB-LOC\t-\n3\t»\tO\t-\n4\t!\tO\t-\n\n1\tДа\tO\t-\n';
  const [first, second] = parseConll(text, 'x.txt', { joiner: ' ', columns: { token: 2, tag: 3 }, comment: '# ' });
  expect(first?.text).toBe('«Рим»!');
  expect(first && goldEntities(first)).toEqual([{ type: 'LOC', text: 'Рим', start: 1, end: 4 }]);
  expect(second?.text).toBe('Да');
});

test('a token # is no comment', () => {
  expect(brief('#\tO\nx\tO\n', { joiner: '', comment: '##' })[0]?.text).toBe(' x');
});

test('WikiANN’s own files mark the language of each token', () => {
  const text = 'ru:Рим\tB-LOC\nru::\tO\nru:ru\tO\n';
  expect(brief(text, { joiner: ' ', languagePrefix: 'ru' })[0]?.text).toBe('Рим : ru');
  expect(brief('Рим\tB-LOC\nru:x\tO\n', { joiner: ' ', languagePrefix: 'ru' })[0]?.text).toBe('Рим ru:x');
});

test.each([
  [
    'one column',
    'a\tO\nb\n',
    'x.txt:2: one column where at least 2 are needed: "b"; write the token, a tab and its tag',
  ],
  [
    'a token that is lost',
    'a\tO\n\tO\n',
    'x.txt:2: token 2 of the sentence is empty; write it, or take it out with its tag',
  ],
  [
    'a tag that is none',
    'a\tO\n\nb\tPER\n',
    'x.txt:3: "PER" is not a tag of IOB2; set scheme: IO in the dataset if its tags are IO',
  ],
  ['a placeholder', 'a\t_\n', 'x.txt:1: "_" is not a tag of IOB2; write O, B-TYPE or I-TYPE'],
  [
    'a tag of IOBES',
    'a\tS-PER\n',
    'x.txt:1: "S-PER" is not a tag of IOB2; set scheme: BIOES in the dataset if its tags are BIOES',
  ],
  ['a tag without type', 'a\tB-\n', 'x.txt:1: "B-" is not a tag of IOB2; write O, B-TYPE or I-TYPE'],
  [
    'an empty tag',
    'a\tO\nb\t\tc\t\n',
    'x.txt:2: "c" is not a tag of IOB2; set scheme: IO in the dataset if its tags are IO',
  ],
])('%s is an error with file and line', (_, text, message) => {
  expect(mistake(text)).toBe(message);
});

test('a column that is not there, and tokens that are not in the text, are errors with file and line', () => {
  expect(mistake('1\tРим\n', { joiner: ' ', columns: { token: 2, tag: 3 } })).toContain(
    'x.txt:1: 2 columns where at least 3',
  );
  expect(mistake('# text = Рим\nМилан\tO\n', { joiner: ' ', comment: '# ' })).toMatch(
    /^x\.txt:1: token 1 "Милан" does not follow/,
  );
});

test('a file is read as the same text is', async () => {
  const text = '\uFEFFАнна\tB-PER\r\n\r\n👩‍🚀\tO\r\na\u2028b\tO';
  const path = write(folder, 'a.txt', text);
  expect(await collect(sentences(path, 'x.txt', spaced))).toEqual(parseConll(text, 'x.txt', spaced));
});

test('lines of a file may end in CR alone, however long it is, but not in a file that has a LF', async () => {
  const sentence = 'Анна\tB-PER\rв\tO\r\r';
  const path = write(folder, 'mac.txt', `\uFEFF${sentence.repeat(10_000)}плохо\r`);
  await expect(collect(sentences(path, 'mac.txt', spaced))).rejects.toThrow('mac.txt:30001: one column');
  const good = write(folder, 'good-mac.txt', sentence.repeat(10_000));
  expect(await collect(sentences(good, 'x', spaced))).toHaveLength(10_000);
  const late = write(folder, 'late.txt', `${'а'.repeat(100_000)}\rб\tO\n`);
  expect((await collect(sentences(late, 'x', spaced))).map(({ tokens }) => tokens.length)).toEqual([1]);
});

test('sentences come one by one: what is wrong later is not met before', async () => {
  const path = write(folder, 'long.txt', `${'слово\tO\n\n'.repeat(200_000)}плохо\n`);
  const long = sentences(path, 'long.txt', spaced);
  expect((await long.next()).value?.text).toBe('слово');
  await long.return(undefined);
  await expect(collect(sentences(path, 'long.txt', spaced))).rejects.toThrow('long.txt:400001: one column');
});

test('bytes that are not UTF-8 are an error, as is a Git LFS pointer', async () => {
  const latin = write(
    folder,
    'latin1.txt',
    Uint8Array.from([...Buffer.from('a\tO\n\n'), 0x41, 0xe9, 0x09, 0x4f, 0x0a]),
  );
  await expect(collect(sentences(latin, 'latin1.txt', spaced))).rejects.toThrow(/^latin1\.txt:3: not valid UTF-8/);
  const pointer = write(folder, 'lfs.txt', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\n');
  await expect(collect(sentences(pointer, 'lfs.txt', spaced))).rejects.toThrow('lfs.txt: is a Git LFS pointer');
});

test('a character cut by a chunk of the file is whole', async () => {
  const text = `${'𠮷'.repeat(50_001)}\tO\n`;
  const path = write(folder, 'wide.txt', `a\tO\n${text}`);
  const [sentence] = await collect(sentences(path, 'wide.txt', spaced));
  expect(sentence?.offsets).toEqual([
    { start: 0, end: 1 },
    { start: 2, end: 50_003 },
  ]);
});
