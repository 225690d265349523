import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readCsv } from '../../src/published/csv.js';
import { readPublished, shippedPublished } from '../../src/published/read.js';
import { publishedColumns } from '../../src/published/row.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
const header = publishedColumns.filter((column) => column !== 'data' && column !== 'sentences').join(',');
const good = 'A paper,Table 2,Ours,XLM-R,ja,f1.seqeval,"WikiANN, test",21.0,https://example.org,yes';

function read(text: string, name = 'mine.csv') {
  return readPublished([write(folder, name, text)]);
}

describe('published numbers', () => {
  it.each([
    ['', null],
    ['wikiann test', { dataset: 'wikiann', split: 'test', revision: null }],
    ['wikiann test f0a3be6dc5', { dataset: 'wikiann', split: 'test', revision: 'f0a3be6dc5' }],
  ])('the data "%s" is a dataset, its split and perhaps a revision', (data, expected) => {
    expect(read(`${header},data\n${good},${data}\n`)[0]?.data).toEqual(expected);
  });

  it('what is no dataset with a split is said with file and line', () => {
    expect(() => read(`${header},data\n${good},wikiann\n`)).toThrow(
      /mine\.csv:2: data "wikiann": expected a dataset and/,
    );
  });

  it('those that come with eatlab and say their data are of the test split of the WikiANN that comes with it', () => {
    const { revision } = parse(readFileSync('configs/datasets/wikiann.yaml', 'utf8'));
    const data = readPublished(shippedPublished()).flatMap((row) => row.data ?? []);
    expect(new Set(data.map((one) => JSON.stringify(one)))).toEqual(
      new Set([JSON.stringify({ dataset: 'wikiann', split: 'test', revision })]),
    );
  });

  it('a row is what it says, with its place', () => {
    expect(read(`${header}\n${good}\n`)).toEqual([
      {
        paper: 'A paper',
        table: 'Table 2',
        system: 'Ours',
        model: 'XLM-R',
        language: 'ja',
        metric: 'f1.seqeval',
        protocol: 'WikiANN, test',
        value: 21,
        source: 'https://example.org',
        verified: true,
        data: null,
        sentences: null,
        place: `${folder}/mine.csv:2`,
      },
    ]);
  });

  it('how many sentences a number is of may be given', () => {
    expect(read(`${header},sentences\n${good},1000\n`)[0]?.sentences).toBe(1000);
    expect(read(`${header},sentences\n${good},\n`)[0]?.sentences).toBeNull();
    expect(() => read(`${header},sentences\n${good},many\n`)).toThrow(/mine\.csv:2: sentences is "many"/);
  });

  it('columns may stand in another order; lines may end as on Windows; a byte order mark is skipped', () => {
    const reversed =
      '\uFEFFverified,source,value,protocol,metric,language,model,system,table,paper\r\nno,s,1,p,f1,mean,,x,,a\r\n';
    expect(read(reversed)).toMatchObject([
      { paper: 'a', table: '', model: '', language: 'mean', value: 1, verified: false },
    ]);
  });

  it.each([
    ['no file at all', undefined, /nowhere\.csv: no such file/],
    ['an empty file', '', /mine\.csv:1: no column paper/],
    ['a column too few', `${header.replace(',source', '')}\n`, /mine\.csv:1: no column source/],
    ['an unknown column', `${header},note\n`, /mine\.csv:1: unknown column "note"/],
    ['a column twice', `${header},paper\n`, /mine\.csv:1: a duplicate column/],
    ['a field too many', `${header}\n${good}\n${good},x\n`, /mine\.csv:3: 11 fields, expected 10/],
    ['a value over 100', `${header}\n${good.replace('21.0', '210')}`, /mine\.csv:2: value "210": expected a number/],
    ['a value that is none', `${header}\n${good.replace('21.0', 'NaN')}`, /value "NaN"/],
    ['no value', `${header}\n${good.replace('21.0', '')}`, /mine\.csv:2: value is empty; leave out rows/],
    ['no source', `${header}\n${good.replace('https://example.org', '')}`, /mine\.csv:2: source is empty/],
    ['another word than yes or no', `${header}\n${good.replace(/yes$/, 'maybe')}`, /verified "maybe"/],
    ['a language that is none', `${header}\n${good.replace(',ja,', ',Japanese,')}`, /language "Japanese"/],
    ['the same number twice', `${header}\n${good}\n${good}\n`, /mine\.csv:3: the same paper.* as .*mine\.csv:2/],
    ['a quote without an end', `${header}\n"A paper\n`, /mine\.csv:2: a quoted field is not closed/],
    ['text after a quote', `${header}\n"A"paper\n`, /mine\.csv:2: text after the closing quote/],
  ])('%s is said with file and line', (_, text, message) => {
    expect(() => (text === undefined ? readPublished(['nowhere.csv']) : read(text))).toThrow(message);
  });

  it('the number of a line counts the lines inside quotes', () => {
    const twoLines = good.replace('"WikiANN, test"', '"WikiANN\ntest"');
    expect(() => read(`${header}\n${twoLines}\n${good.replace('21.0', 'x')}\n`)).toThrow(/mine\.csv:4: value "x"/);
  });

  it('any fields, written as CSV, are read back', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'я') });
    const quote = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    fc.assert(
      fc.property(fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (table) => {
        const text = table.map((record) => record.map(quote).join(',')).join('\r\n');
        expect(readCsv(text, 'x').map(({ fields }) => fields)).toEqual(table);
      }),
    );
  });
});

describe('the numbers that come with eatlab', () => {
  const rows = readPublished(shippedPublished());

  it('are read without complaint, each with a source', () => {
    // EAT's mean; 11 languages of four systems, of the lowest and highest of five seeds, and of the model card.
    expect(rows).toHaveLength(1 + 4 * 11 + 2 * 11 + 11);
    expect(rows.every(({ source }) => source.startsWith('https://'))).toBe(true);
  });

  it('have of EAT its average only: every score by language is unknown', () => {
    const eat = rows.filter(({ system }) => system === 'EAT');
    expect(eat.map(({ language, value }) => [language, value])).toEqual([['mean', 65.81]]);
  });

  it('have no Armenian score, since none was found', () => {
    expect(rows.filter(({ language }) => language === 'hy')).toEqual([]);
  });
});
