import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { datasetSchema } from '../../src/config/dataset.js';
import { openDataset } from '../../src/data/open.js';
import { tokenise } from '../../src/data/readers/tokenise.js';
import { languageOf } from '../../src/languages/index.js';
import { goldEntities } from '../../src/text/sentence.js';
import { UserError } from '../../src/user-error.js';
import { collect, temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
let files = 0;

const open = (definition: z.input<typeof datasetSchema>, language = 'ru') =>
  openDataset(datasetSchema.parse(definition), { name: 'mine', language: languageOf(language), folders: [folder] });

type Row = {
  text: string;
  spans: { start: number; end: number; type: string; text?: string }[];
  tokens?: string[];
  reference?: string;
};
type Definition = Partial<z.input<typeof datasetSchema>>;

async function read(rows: readonly Row[], more: Definition = {}, language = 'ru') {
  const path = `${++files}.jsonl`;
  write(folder, path, rows.map((row) => JSON.stringify(row)).join('\n'));
  return collect((await open({ format: 'spans', path, ...more }, language)).sentences());
}

async function readBrat(text: string, annotations: string, more: Definition = {}, language = 'ru') {
  const path = `${++files}.txt`;
  write(folder, path, text);
  write(folder, path.replace('.txt', '.ann'), annotations);
  return collect((await open({ format: 'brat', path, ...more }, language)).sentences());
}

/** Entities as `TYPE words`. */
const named = (sentences: Awaited<ReturnType<typeof read>>) =>
  sentences.map((sentence) => goldEntities(sentence).map(({ type, text }) => `${type} ${text}`));

describe('a text without tokens is divided', () => {
  it.each([
    ['Анна живёт в Нью-Йорке.', 'words', ['Анна', 'живёт', 'в', 'Нью', '-', 'Йорке', '.']],
    ['नई दिल्ली में', 'words', ['नई', 'दिल्ली', 'में']],
    ['می\u200cخواهم', 'words', ['می\u200cخواهم']],
    ['O’Brien, 3.5 %', 'words', ['O', '’', 'Brien', ',', '3', '.', '5', '%']],
    ['👩‍🚀!', 'words', ['👩', '\u200d', '🚀', '!']],
    ['東京 へ', 'characters', ['東', '京', 'へ']],
    ['दिल्ली', 'characters', ['दि', 'ल्', 'ली']],
    [' \u00a0\u3000', 'words', []],
  ] as const)('%j into %s', (text, division, tokens) => {
    expect(tokenise(text, division).tokens).toEqual(tokens);
  });

  it('without losing a character that is no space', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('words', 'characters'), (text, division) => {
        const { tokens, offsets } = tokenise(text, division as 'words' | 'characters');
        expect(tokens.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        const points = Array.from(text);
        for (const [i, { start, end }] of offsets.entries()) expect(points.slice(start, end).join('')).toBe(tokens[i]);
      }),
    );
  });
});

describe('JSONL with entities by their characters', () => {
  const anna: Row = {
    text: '𐌰 Анна живёт в Риме.',
    spans: [
      { start: 15, end: 19, type: 'LOC' },
      { start: 2, end: 6, type: 'PER' },
    ],
    reference: 'Anna lives in Rome.',
  };

  it('has tags of the words that they are, in code points, in whatever order', async () => {
    const [sentence] = await read([anna]);
    expect(sentence?.tokens).toEqual(['𐌰', 'Анна', 'живёт', 'в', 'Риме', '.']);
    expect(sentence?.tags).toEqual(['O', 'B-PER', 'O', 'O', 'B-LOC', 'O']);
    expect(sentence?.reference).toBe('Anna lives in Rome.');
  });

  it('has characters for tokens in ja and zh, or where the dataset says so', async () => {
    const tokyo = { text: '東京へ', spans: [{ start: 0, end: 2, type: 'LOC' }] };
    expect((await read([tokyo], {}, 'ja'))[0]?.tags).toEqual(['B-LOC', 'I-LOC', 'O']);
    const seoul = { text: '서울에', spans: [{ start: 0, end: 2, type: 'LOC' }] };
    expect((await read([seoul], { tokens: { ko: 'characters' } }, 'ko'))[0]?.tags).toEqual(['B-LOC', 'I-LOC', 'O']);
    await expect(read([seoul], {}, 'ko')).rejects.toThrow(
      /\d+\.jsonl:1: "서울" ends inside the token "서울에"; correct the span, or set tokens: characters in the dataset$/,
    );
  });

  it('takes tokens that a row gives', async () => {
    expect(
      (await read([{ ...anna, tokens: ['𐌰', 'Анна', 'живёт в', 'Риме.'], spans: anna.spans.slice(1) }]))[0]?.tags,
    ).toEqual(['O', 'B-PER', 'O', 'O']);
  });

  it('has two entities where two touch, and leaves out types that are mapped to null, nested ones too', async () => {
    const text = 'Санкт-Петербургский государственный университет';
    const spans = [
      { start: 0, end: 47, type: 'ORG' },
      { start: 0, end: 19, type: 'ADJ' },
    ];
    expect(named(await read([{ text, spans }], { types: { ADJ: null } }))).toEqual([[`ORG ${text}`]]);
    const touching = [
      { start: 0, end: 2, type: 'LOC' },
      { start: 2, end: 4, type: 'LOC' },
    ];
    expect((await read([{ text: '東京大阪', spans: touching }], {}, 'ja'))[0]?.tags).toEqual([
      'B-LOC',
      'I-LOC',
      'B-LOC',
      'I-LOC',
    ]);
  });

  it('counts offsets as the dataset says, in whatever unit the same entity', async () => {
    const text = '𐌰 Анна';
    for (const [offsets, start, end] of [
      ['code-points', 2, 6],
      ['utf16', 3, 7],
      ['bytes', 5, 13],
    ] as const) {
      const spans = [{ start, end, type: 'PER', text: 'Анна' }];
      expect(named(await read([{ text, spans }], { offsets }))).toEqual([['PER Анна']]);
    }
  });

  it.each([
    [
      'another unit, which is found out',
      { start: 3, end: 7, text: 'Анна' },
      {},
      'the text has "нна " from 3 to 7, not "Анна"; set offsets: utf16 in the dataset',
    ],
    [
      'bytes',
      { start: 5, end: 13, text: 'Анна' },
      {},
      'the text has no span from 5 to 13 (offsets count Unicode code points, the end is exclusive); set offsets: bytes in the dataset',
    ],
    [
      'another text',
      { start: 2, end: 6, text: 'Инна' },
      {},
      'the text has "Анна" from 2 to 6, not "Инна"; correct the offsets',
    ],
    [
      'an end beyond the text',
      { start: 2, end: 99 },
      {},
      'the text has no span from 2 to 99 (offsets count Unicode code points, the end is exclusive)',
    ],
    ['an empty span', { start: 2, end: 2 }, {}, 'the text has no span from 2 to 2'],
    ['an end before its start', { start: 6, end: 2 }, {}, 'the text has no span from 6 to 2'],
    [
      'half a surrogate pair',
      { start: 1, end: 7 },
      { offsets: 'utf16' },
      'the text has no span from 1 to 7 (offsets count UTF-16 code units',
    ],
    [
      'a byte inside a letter',
      { start: 6, end: 13 },
      { offsets: 'bytes' },
      'the text has no span from 6 to 13 (offsets count bytes of UTF-8',
    ],
    ['a beginning inside a word', { start: 3, end: 6 }, {}, '"нна" begins inside the token "Анна"'],
    ['nothing but a space', { start: 1, end: 2 }, {}, '" " has no token; correct the span'],
  ] as const)('%s is an error with its line', async (_, span, more, message) => {
    const text = '𐌰 Анна живёт';
    const rows = [anna, { text, spans: [{ type: 'PER', ...span }] }];
    const reading = read(rows.slice(more && Object.keys(more).length > 0 ? 1 : 0), more);
    await expect(reading).rejects.toThrow(UserError);
    const line = Object.keys(more).length > 0 ? 1 : 2;
    await expect(reading).rejects.toThrow(
      new RegExp(`\\.jsonl:${line}: .*${message.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`),
    );
  });

  it.each([
    ['nested', [0, 14], [4, 14], '"York Times" overlaps "New York Times"; entities cannot be nested'],
    ['the same twice', [0, 8], [0, 8], '"New York" overlaps "New York"'],
    ['crossing', [0, 8], [4, 14], '"York Times" overlaps "New York"'],
  ] as const)('spans that overlap are refused: %s', async (_, [a, b], [c, d], message) => {
    const spans = [
      { start: c, end: d, type: 'LOC' },
      { start: a, end: b, type: 'ORG' },
    ];
    await expect(read([{ text: 'New York Times', spans }])).rejects.toThrow(`.jsonl:1: ${message}`);
  });

  it.each([
    [{ text: 'a' }, 'spans: Invalid input'],
    [{ text: 'a', spans: [{ start: 0, end: 1, label: 'PER' }] }, 'spans.0'],
    [{ text: 'a', spans: [], tags: [] }, 'unknown field "tags"'],
    [{ text: 'a', spans: [{ start: -1, end: 1, type: 'PER' }] }, 'spans.0.start'],
    [{ text: 'a', spans: [{ start: 0.5, end: 1, type: 'PER' }] }, 'spans.0.start'],
  ])('a row of another form is refused with its line: %j', async (row, message) => {
    await expect(read([row as unknown as Row])).rejects.toThrow(`.jsonl:1: ${message}`);
  });
});

describe('brat’s standoff format', () => {
  it('has a sentence for each line that is not blank, and spans in code points of the whole file', async () => {
    const text = '𐌰 Анна\n\n  живёт в Риме. \n';
    const sentences = await readBrat(
      text,
      'T2\tLOC 18 22\tРиме\nT1\tPER 2 6\tАнна\nR1\tLives Arg1:T1 Arg2:T2\n#1\tAnnotatorNotes T1\tx\n',
    );
    expect(sentences.map(({ id, text: of }) => [id, of])).toEqual([
      [0, '𐌰 Анна'],
      [1, 'живёт в Риме.'],
    ]);
    expect(named(sentences)).toEqual([['PER Анна'], ['LOC Риме']]);
  });

  it('counts a CRLF as two characters, as brat does', async () => {
    expect(named(await readBrat('Анна\r\nРим\r\n', 'T1\tLOC 6 9\tРим\r\n'))).toEqual([[], ['LOC Рим']]);
  });

  it('has documents in a folder, in the order of their names, and a revision of all files', async () => {
    write(folder, 'brat/b.txt', 'Рим\n');
    write(folder, 'brat/b.ann', 'T1\tLOC 0 3\tРим\n');
    write(folder, 'brat/a.txt', 'Анна\n');
    write(folder, 'brat/a.ann', '');
    const before = await open({ format: 'brat', path: 'brat' });
    expect((await collect(before.sentences())).map(({ id, text }) => [id, text])).toEqual([
      [0, 'Анна'],
      [1, 'Рим'],
    ]);
    expect(before.files).toHaveLength(4);
    write(folder, 'brat/a.ann', 'T1\tPER 0 4\tАнна\n');
    expect((await open({ format: 'brat', path: 'brat' })).revision).not.toBe(before.revision);
  });

  it.each([
    ['a discontinuous span', 'T1\tPER 0 4;10 14\tАнна Риме', ':1: "Анна Риме" is discontinuous, and cannot be scored'],
    ['nested spans', 'T1\tPER 0 4\tАнна\nT2\tPER 0 4\tАнна', ':2: "Анна" overlaps "Анна" ('],
    ['a span over a line end', 'T1\tPER 0 9\tАнна в Ри', ':1: the span is not within one line of the text'],
    ['a span between sentences', 'T1\tPER 4 5\t ', ':1: the span is not within one line of the text'],
    ['another text', 'T1\tPER 0 4\tИнна', ':1: the text has "Анна" from 0 to 4, not "Инна"'],
    ['a span beyond the text', 'T1\tPER 0 40\tАнна', ':1: the text has no span from 0 to 40'],
    ['a line that is none', 'PER 0 4', ':1: "PER 0 4" is not a brat annotation'],
    ['a number that is none', 'T1\tPER a b\tАнна', ':1: "T1\\tPER a b\\tАнна" is not a brat annotation'],
  ])('%s is refused with the line of the .ann file', async (_, annotations, message) => {
    const reading = readBrat('Анна\nв Риме\n', annotations);
    await expect(reading).rejects.toThrow(UserError);
    await expect(reading).rejects.toThrow(`.ann${message}`);
  });

  it('a text without annotations beside it, and a folder without texts, are mistakes', async () => {
    write(folder, 'lone/a.txt', 'Рим\n');
    await expect(open({ format: 'brat', path: 'lone' })).rejects.toThrow(
      /dataset "mine": \S+a\.txt has no a\.ann beside it; an empty file means that there are no entities/,
    );
    write(folder, 'none/a.ann', '');
    await expect(open({ format: 'brat', path: 'none' })).rejects.toThrow(/dataset "mine": none has no \.txt file/);
  });
});

it('what divides a text and what offsets count is part of the reading', async () => {
  write(folder, 'r.jsonl', '{"text": "a", "spans": []}\n');
  const readingOf = async (more: Definition, language?: string) =>
    JSON.parse((await open({ format: 'spans', path: 'r.jsonl', ...more }, language)).reading);
  expect(await readingOf({})).toEqual({ format: 'spans', joiner: ' ', tokens: 'words', offsets: 'code-points' });
  expect(await readingOf({ offsets: 'bytes' }, 'ja')).toMatchObject({ tokens: 'characters', offsets: 'bytes' });
});

it.each([
  [{ format: 'conll', path: 'x', tokens: 'words' }, 'tokens is for spans and brat'],
  [{ format: 'jsonl', path: 'x', offsets: 'bytes' }, 'offsets is for spans and brat'],
  [{ format: 'jsonl', path: 'x', labels: ['O'] }, 'labels are for wikiann'],
])('a key of another format is a mistake: %j', (definition, message) => {
  expect(datasetSchema.safeParse(definition).error?.issues[0]?.message).toContain(message);
});
