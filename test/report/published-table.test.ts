import { expect, test } from 'vitest';
import type { PublishedRow } from '../../src/published/row.js';
import { publishedTable } from '../../src/report/tables/published-table.js';
import { cell, results, score } from '../support/results.js';

const row = (differs: Partial<PublishedRow>): PublishedRow => ({
  paper: 'A paper',
  table: 'Table 2',
  system: 'EAT',
  model: '',
  language: 'ja',
  metric: 'f1.seqeval',
  protocol: 'WikiANN test; entity F1',
  value: 40,
  source: 'https://example.org/paper',
  verified: true,
  data: { dataset: 'wikiann', split: 'test', revision: null },
  sentences: null,
  place: 'own.csv:2',
  ...differs,
});

const cells = ['ja', 'zh'].flatMap((language) => ['eat', 'direct'].map((method) => cell({ language, method })));
const scores = cells.flatMap((one) => [
  score(one, one.method === 'eat' ? 0.45 : 0.6),
  score(one, 0.7, { metric: 'f1.eat.micro' }),
  score(one, 0.5, { metric: 'f1.eat.macro' }),
]);
const made = (
  extras: { published?: PublishedRow[]; own?: PublishedRow[] },
  change: Partial<(typeof cells)[number]> = {},
) => publishedTable({ ...results({ cells: cells.map((one) => ({ ...one, ...change })), scores }), extras });
const values = (table: ReturnType<typeof made>) =>
  table?.apart?.map(({ rows }) =>
    rows.map((cells) => cells.map(({ value, marks = [] }) => (marks.length > 0 ? [value, ...marks] : value))),
  );

test('ours is the row of the same method, with the difference; what the source does not give is empty', () => {
  expect(values(made({ own: [row({})] }))).toEqual([
    [
      ['EAT', 'published', 40, null, null],
      ['eat', 'ours, F1 seqeval', 45, 45, null],
      ['', 'difference', 5, null, null],
    ],
  ]);
});

test('where no row is of that method the best is ours', () => {
  const table = made({ own: [row({ system: 'XLM-R base' })] });
  expect(values(table)?.[0]?.[1]?.[0]).toBe('direct');
});

test('a metric that does not say which average it is stands beside each of ours, marked as another protocol', () => {
  const mean = row({ language: 'mean', metric: 'f1.eat', protocol: 'WikiANN test; mean over ja and zh', value: 65 });
  const table = made({ published: [mean] });
  expect(values(table)).toEqual([
    [
      ['EAT', 'published', null, null, 65],
      ['eat', 'ours, F1 eat micro', [70, 'protocol'], [70, 'protocol'], [70, 'protocol']],
      ['', 'difference', null, null, [5, 'protocol']],
      ['eat', 'ours, F1 eat macro', [50, 'protocol'], [50, 'protocol'], [50, 'protocol']],
      ['', 'difference', null, null, [-15, 'protocol']],
    ],
  ]);
});

test('a mean over languages that were not all run is not compared', () => {
  const mean = row({ language: 'mean', protocol: 'WikiANN test; mean over ar ja zh', value: 65 });
  expect(made({ published: [mean] })).toBeUndefined();
});

test('numbers that come with eatlab stay out where the data is another, the user’s own are marked', () => {
  expect(made({ published: [row({})] }, { ner_dataset: 'mini8' })).toBeUndefined();
  const table = made({ own: [row({})] }, { ner_dataset: 'mini8' });
  expect(values(table)?.[0]?.[2]?.slice(0, 3)).toEqual(['', 'difference', [5, 'protocol']]);
});

test.each([
  ['a dataset of one’s own that is called as a word of the protocol', { ner_dataset: 'test' }],
  ['a dataset whose name begins so', { ner_dataset: 'wikiann-mine' }],
  ['another split', { ner_split: 'validation' }],
  ['another revision, as of a file that is called so', { ner_revision: 'b'.repeat(64) }],
])('numbers that come with eatlab stay out beside %s', (_, other) => {
  const shipped = row({ data: { dataset: 'wikiann', split: 'test', revision: 'a'.repeat(40) } });
  const ours = { ner_dataset: 'wikiann', ner_split: 'test', ner_revision: 'a'.repeat(40) };
  expect(made({ published: [shipped] }, ours)).toBeDefined();
  expect(made({ published: [shipped] }, { ...ours, ...other })).toBeUndefined();
});

test('numbers whose data nobody knows are of no data of ours', () => {
  expect(made({ published: [row({ data: null })] })).toBeUndefined();
  expect(values(made({ own: [row({ data: null })] }))?.[0]?.[2]?.slice(0, 3)).toEqual([
    '',
    'difference',
    [5, 'protocol'],
  ]);
});

test('of several datasets, ours is a row of the published one, also where another has a higher score', () => {
  const other = cells.map((one) => ({ ...one, cell_id: `other ${one.cell_id}`, ner_dataset: 'mini8' }));
  const high = other.map((one) => score(one, 0.9));
  const extras = { published: [row({})] };
  const table = publishedTable({ ...results({ cells: [...cells, ...other], scores: [...scores, ...high] }), extras });
  expect(values(table)?.[0]?.[1]?.slice(0, 3)).toEqual(['eat, wikiann test', 'ours, F1 seqeval', 45]);
});

test('a language that we have not is not shown, and a number that nobody checked is said to be so', () => {
  expect(made({ own: [row({ language: 'ko' })] })).toBeUndefined();
  const table = made({ own: [row({ verified: false })] });
  expect(table?.apart?.[0]?.title).toContain('not all checked at the source');
  expect(table?.apart?.[0]?.rows[0]?.[2]?.title).toContain('not checked there');
});

test('a difference counts the error of the published number where it is known on how many sentences that was computed', () => {
  const [one] = cells;
  const own = [score(one!, 0.45, { ci_low: 0.4, ci_high: 0.5, sentences: 100 })];
  const intervalWith = (sentences: number | null) => {
    const table = publishedTable({
      ...results({ cells: [one!], scores: own }),
      extras: { own: [row({ sentences })] },
    });
    const rows = table?.apart?.flatMap(({ rows }) => rows) ?? [];
    return rows.find(([, what]) => what?.value === 'difference')?.[2]?.interval;
  };
  expect(intervalWith(null)).toBeUndefined();
  // Half a width of 5 points times √(1 + 100 / 100), around 45 − 40.
  expect(intervalWith(100)).toEqual([expect.closeTo(5 - 5 * Math.SQRT2, 9), expect.closeTo(5 + 5 * Math.SQRT2, 9)]);
});
