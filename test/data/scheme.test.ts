import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { type DatasetDefinition, datasetSchema } from '../../src/config/dataset.js';
import { checkDataset } from '../../src/data/check-dataset.js';
import { openDataset } from '../../src/data/open.js';
import { toIob2 } from '../../src/data/readers/scheme.js';
import { languageOf } from '../../src/languages/index.js';
import { type TokenSpan, tagsToSpans } from '../../src/text/tags.js';
import { collect, temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
const options = { name: 'mine', language: languageOf('ru'), folders: [folder] };

/** Words that alternate with their tags, a blank for the end of a sentence, as a file of CoNLL. */
const conll = (...tags: readonly string[]) => tags.map((tag, i) => (tag === '' ? '\n' : `w${i}\t${tag}\n`)).join('');

let files = 0;
const define = (content: string, more: Partial<z.input<typeof datasetSchema>> = {}): DatasetDefinition => {
  const path = `${++files}.txt`;
  write(folder, path, content);
  return datasetSchema.parse({ format: 'conll', path, ...more });
};
const open = (content: string, more: Partial<z.input<typeof datasetSchema>> = {}) =>
  openDataset(define(content, more), options);
const tagsOf = async (content: string, more: Partial<z.input<typeof datasetSchema>> = {}) =>
  (await collect((await open(content, more)).sentences())).map(({ tags }) => tags?.join(' '));

// As they are defined: IOB1 in Ramshaw and Marcus (1995), IOB2 in Ratnaparkhi (1998), both compared in Tjong Kim Sang and Veenstra
// (1999); BILOU in Ratinov and Roth (2009), of which BIOES is another spelling.
const encoders = {
  IOB1: (spans: readonly TokenSpan[], length: number) =>
    write1(spans, length, ({ type, first }, i) => {
      const touches = spans.some((other) => other.last === first - 1 && other.type === type);
      return i === first && touches ? 'B' : 'I';
    }),
  IOB2: (spans: readonly TokenSpan[], length: number) =>
    write1(spans, length, ({ first }, i) => (i === first ? 'B' : 'I')),
  BIOES: (spans: readonly TokenSpan[], length: number) =>
    write1(spans, length, ({ first, last }, i) => (first === last ? 'S' : i === first ? 'B' : i === last ? 'E' : 'I')),
  BILOU: (spans: readonly TokenSpan[], length: number) =>
    write1(spans, length, ({ first, last }, i) => (first === last ? 'U' : i === first ? 'B' : i === last ? 'L' : 'I')),
};

function write1(spans: readonly TokenSpan[], length: number, prefix: (span: TokenSpan, i: number) => string) {
  const tags = new Array<string>(length).fill('O');
  for (const span of spans) for (let i = span.first; i <= span.last; i++) tags[i] = `${prefix(span, i)}-${span.type}`;
  return tags;
}

/** Entities side by side or apart, none overlapping, in a sentence that may go on after them. */
const entities = fc
  .tuple(
    fc.array(
      fc.record({ gap: fc.nat(2), length: fc.integer({ min: 1, max: 4 }), type: fc.constantFrom('PER', 'LOC') }),
    ),
    fc.nat(2),
  )
  .map(([parts, rest]) => {
    const spans: TokenSpan[] = [];
    let at = 0;
    for (const { gap, length, type } of parts) {
      spans.push({ type, first: at + gap, last: at + gap + length - 1 });
      at += gap + length;
    }
    return { spans, length: at + rest };
  });

describe('tags of each scheme name the entities that were written in it', () => {
  it.each(['IOB1', 'IOB2', 'BIOES', 'BILOU'] as const)('%s', (scheme) => {
    fc.assert(
      fc.property(entities, ({ spans, length }) => {
        expect(tagsToSpans(toIob2(encoders[scheme](spans, length), scheme))).toEqual(spans);
      }),
    );
  });

  it('IO, where entities of one type do not touch', () => {
    expect(toIob2(['PER', 'PER', 'O', 'I-LOC', 'PER'], 'IO')).toEqual(['B-PER', 'I-PER', 'O', 'B-LOC', 'B-PER']);
  });
});

describe('gold is taken for IOB1 where B- stands nowhere but right after an entity of its own type', () => {
  it('as CoNLL-2003 has it', async () => {
    // From the guidelines of the shared task (Tjong Kim Sang and De Meulder, 2003): "U.N. official Ekeus heads for Baghdad ."
    const text = conll('I-ORG', 'O', 'I-PER', 'O', 'O', 'I-LOC', 'O', '', 'I-PER', 'I-PER', 'B-PER', 'I-LOC', 'B-LOC');
    expect(await tagsOf(text)).toEqual(['B-ORG O B-PER O O B-LOC O', 'B-PER I-PER B-PER B-LOC B-LOC']);
    expect((await open(text)).note).toMatch(
      /^mine ru: .*\.txt has IOB1 tags \(B- occurs only between entities of one type\), and is read as such; set scheme: IOB1 or IOB2 in the dataset to settle it$/,
    );
  });

  it.each([
    ['no B- at all', conll('I-PER', 'I-PER', 'O', 'I-LOC'), ['B-PER I-PER O B-LOC']],
    ['a B- first in a sentence', conll('I-PER', 'O', '', 'B-PER', 'O'), undefined],
    ['a B- after O', conll('I-PER', 'O', 'B-PER'), undefined],
    ['a B- after another type', conll('I-PER', 'B-LOC'), undefined],
    ['orphans beside B-, as WikiANN has in ja and zh', conll('B-LOC', 'O', 'I-LOC'), undefined],
    ['nothing but O', conll('O', 'O'), undefined],
    ['IOB2', conll('B-PER', 'I-PER', 'O', 'B-LOC'), undefined],
  ])('%s', async (_, text, converted) => {
    const raw = text
      .split('\n\n')
      .map((sentence) => [...sentence.matchAll(/\t(\S+)/g)].map(([, tag]) => tag).join(' '));
    expect(await tagsOf(text)).toEqual(converted ?? raw);
    expect((await open(text)).note === undefined).toBe(converted === undefined);
  });

  it('a single B- elsewhere decides for the whole file, wherever it stands', async () => {
    const many = conll('I-PER', 'O', '').repeat(5000);
    expect((await tagsOf(many))[0]).toBe('B-PER O');
    expect((await tagsOf(`${many}${conll('B-PER')}`))[0]).toBe('I-PER O');
  });

  it('the types are renamed after it: two entities of types that become one stay two', async () => {
    const types = { GPE: 'LOC', LOC: 'LOC' } as const;
    expect(await tagsOf(conll('I-GPE', 'I-LOC', 'B-LOC'), { types })).toEqual(['B-LOC B-LOC B-LOC']);
  });

  it('in JSONL, in a joined file of tags, and in WikiANN’s text files', async () => {
    const row = JSON.stringify({ tokens: ['a', 'b'], tags: ['O', 'I-LOC'] });
    expect(await tagsOf(`${row}\n`, { format: 'jsonl' })).toEqual(['O B-LOC']);
    expect(await tagsOf('ru:a\tI-LOC\nru:b\tI-LOC\n', { format: 'wikiann' })).toEqual(['B-LOC I-LOC']);
    write(folder, 'tags.iob', 'Рим\tI-LOC\n');
    const join = { tags: { path: 'tags.iob', format: 'conll', by: 'position' } } as const;
    const opened = await open('Рим\n', { format: 'text', join });
    expect((await collect(opened.sentences()))[0]?.tags).toEqual(['B-LOC']);
    expect(opened.note).toContain('tags.iob has IOB1 tags');
    expect(JSON.parse(opened.reading).join).toEqual([['tags', { format: 'conll', by: 'position', scheme: 'IOB1' }]]);
  });

  it('counts the same entities as seqeval’s default reading does, and the strict one counts them too', async () => {
    const text = conll('I-ORG', 'O', 'I-PER', 'I-PER', 'B-PER', '', 'I-LOC');
    const { census, notes } = await checkDataset(define(text), options);
    expect([...(census?.entities ?? [])]).toEqual([
      ['ORG', 1],
      ['PER', 2],
      ['LOC', 1],
    ]);
    expect(census?.orphans).toBe(0);
    expect(notes).toHaveLength(1);
  });
});

describe('a scheme that the definition says', () => {
  it.each([
    ['IOB2', conll('I-PER', 'O', 'I-LOC'), ['I-PER O I-LOC']],
    ['IOB1', conll('B-PER', 'I-PER', 'B-PER', 'O', 'I-LOC'), ['B-PER I-PER B-PER O B-LOC']],
    [
      'BIOES',
      conll('B-PER', 'E-PER', 'S-LOC', 'O', 'B-ORG', 'I-ORG', 'E-ORG'),
      ['B-PER I-PER B-LOC O B-ORG I-ORG I-ORG'],
    ],
    ['BILOU', conll('B-PER', 'L-PER', 'U-LOC', 'O'), ['B-PER I-PER B-LOC O']],
    ['IO', conll('PER', 'PER', 'O', 'I-LOC'), ['B-PER I-PER O B-LOC']],
  ] as const)('%s', async (scheme, text, tags) => {
    expect(await tagsOf(text, { scheme })).toEqual(tags);
    expect((await open(text, { scheme })).note).toBeUndefined();
  });

  it('is part of the reading where tags are converted, and one that was never said is not', async () => {
    const readingOf = async (text: string, more: Partial<z.input<typeof datasetSchema>> = {}) =>
      JSON.parse((await open(text, more)).reading);
    const plain = { format: 'conll', joiner: ' ' };
    expect(await readingOf(conll('B-PER'))).toEqual(plain);
    expect(await readingOf(conll('B-PER'), { scheme: 'IOB2' })).toEqual(plain);
    expect(await readingOf(conll('I-PER'))).toEqual({ ...plain, scheme: 'IOB1' });
    expect(await readingOf(conll('I-PER'), { scheme: 'IOB2' })).toEqual(plain);
    expect(await readingOf(conll('S-PER'), { scheme: 'BIOES' })).toEqual({ ...plain, scheme: 'BIOES' });
  });
});

describe('a tag that is none of the scheme is an error with its line', () => {
  const first = 'B-PER';
  it.each([
    ['b-per', undefined, '"b-per" is not a tag of IOB2; write "B-per"'],
    ['i-LOC', undefined, '"i-LOC" is not a tag of IOB2; write "I-LOC"'],
    ['B_PER', undefined, '"B_PER" is not a tag of IOB2; write "B-PER"'],
    ['o', undefined, '"o" is not a tag of IOB2; write "O"'],
    ['0', undefined, '"0" is not a tag of IOB2; write O, B-TYPE or I-TYPE'],
    ['S-PER', undefined, '"S-PER" is not a tag of IOB2; set scheme: BIOES in the dataset if its tags are BIOES'],
    ['E-PER', undefined, '"E-PER" is not a tag of IOB2; set scheme: BIOES in the dataset if its tags are BIOES'],
    ['U-PER', undefined, '"U-PER" is not a tag of IOB2; set scheme: BILOU in the dataset if its tags are BILOU'],
    ['L-PER', undefined, '"L-PER" is not a tag of IOB2; set scheme: BILOU in the dataset if its tags are BILOU'],
    ['PER', undefined, '"PER" is not a tag of IOB2; set scheme: IO in the dataset if its tags are IO'],
    ['_', undefined, '"_" is not a tag of IOB2; write O, B-TYPE or I-TYPE'],
    ['B-', undefined, '"B-" is not a tag of IOB2; write O, B-TYPE or I-TYPE'],
    ['M-PER', undefined, '"M-PER" is not a tag of IOB2; write O, B-TYPE or I-TYPE'],
    ['L-PER', 'BIOES', '"L-PER" is not a tag of BIOES; set scheme: BILOU in the dataset if its tags are BILOU'],
    ['s-PER', 'BIOES', '"s-PER" is not a tag of BIOES; write "S-PER"'],
    ['I-LOC', 'BIOES', '"I-LOC" continues an entity LOC, but none is open before it in scheme BIOES'],
    ['O', 'BIOES', '"O" comes before the entity PER is closed in scheme BIOES'],
    ['S-PER', 'BILOU', '"S-PER" is not a tag of BILOU; set scheme: BIOES in the dataset if its tags are BIOES'],
    ['B-PER', 'IO', '"B-PER" is not a tag of IO; set scheme: IOB2 in the dataset if its tags are IOB2'],
  ] as const)('%s in %s', async (tag, scheme, message) => {
    const content = scheme === 'IO' ? conll('O', '', 'PER', tag) : conll('O', '', first, tag);
    const reading = collect((await open(content, scheme && { scheme })).sentences());
    await expect(reading).rejects.toThrow(new RegExp(`\\.txt:4: ${message.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`));
  });

  it('an entity that the end of a sentence leaves open', async () => {
    const reading = collect((await open(conll('O', 'B-PER', '', 'O'), { scheme: 'BILOU' })).sentences());
    await expect(reading).rejects.toThrow(/\.txt:2: the entity PER is not closed at the end of its sentence/);
  });
});

it('files that mix are read as before: marks, comments, CRLF, blanks and columns change nothing', async () => {
  const marked = '\uFEFF# x\r\n1\tРим\tI-LOC\t-\r\n \t\r\n-DOCSTART- O\r\n\r\n1\tа\tI-PER\t-\r\n2\tб\tB-PER\t-\r\n';
  expect(await tagsOf(marked, { columns: { token: 2, tag: 3 }, comment: '# ' })).toEqual(['B-LOC', 'B-PER B-PER']);
});
