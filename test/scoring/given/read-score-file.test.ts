import { expect, test } from 'vitest';
import { readScoreFile } from '../../../src/scoring/given/read-score-file.js';
import { UserError } from '../../../src/user-error.js';
import { temporaryFolder, write } from '../../support/temporary.js';

const folder = temporaryFolder();
const header = 'cell\tdataset\tsentence_id\tscore';
const read = (content: string) => readScoreFile(write(folder, 'comet.tsv', content), 'comet.tsv');

test('columns are found by name, in any order, and others are not read', async () => {
  const text =
    '\uFEFFscore\thypothesis\tcell\tsentence_id\tdataset\r\n-.5e-1\ta\\tb\tABCDEF12\t0\tmini8\r\n\r\n2\t"\tabcdef12\t7\tmini8';
  expect(await read(text)).toEqual([
    { cell: 'abcdef12', dataset: 'mini8', lines: [2, 4], sentences: [0, 7], scores: [-0.05, 2] },
  ]);
});

test.each([
  [
    '',
    'comet.tsv:1: no column "cell"; the first line must name these columns, separated by tabs: cell, dataset, sentence_id, score',
  ],
  ['cell,dataset,sentence_id,score\n', 'comet.tsv:1: no column "cell"'],
  ['cell\tdataset\tsentence_id\n', 'comet.tsv:1: no column "score"'],
  [`${header}\tscore\n`, 'comet.tsv:1: two columns "score"; keep one'],
  [`${header}\n`, 'comet.tsv: has only a header line'],
  [`${header}\nabcdef12\tmini8\t0\n`, 'comet.tsv:2: 3 fields, but the first line has 4'],
  [
    `${header}\nabcdef12\tmini8\t0\t1\nabcdef12\tmini8\t1\t\n`,
    'comet.tsv:3: score "": expected a number such as 0.8312',
  ],
  [`${header}\nabcdef12\tmini8\t0\tNaN\n`, 'comet.tsv:2: score "NaN": expected a number'],
  [`${header}\nabcdef12\tmini8\t0\tinf\n`, 'comet.tsv:2: score "inf": expected a number'],
  [`${header}\nabcdef12\tmini8\t0\t1e999\n`, 'comet.tsv:2: score "1e999": expected a number'],
  [`${header}\nabcdef12\tmini8\t0\t0,83\n`, 'comet.tsv:2: score "0,83": expected a number'],
  [`${header}\nabcdef12\tmini8\t0\t0x10\n`, 'comet.tsv:2: score "0x10": expected a number'],
  [`${header}\nabcdef12\tmini8\t-1\t1\n`, 'comet.tsv:2: sentence_id "-1": expected a whole number from 0 up'],
  [`${header}\nabcdef12\tmini8\t1.5\t1\n`, 'comet.tsv:2: sentence_id "1.5": expected a whole number from 0 up'],
  [
    `${header}\nabcdef1\tmini8\t0\t1\n`,
    'comet.tsv:2: cell "abcdef1": expected a cell\'s identity, or at least its first 8',
  ],
  [`${header}\nabcdef12\tmini8\t0\t${'\u0007'.repeat(90)}\n`, 'comet.tsv:2: score "\\u0007'],
])('%j is refused with its place', async (content, message) => {
  const error = await read(content).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(UserError);
  expect((error as UserError).message.slice(0, message.length)).toBe(message);
  expect((error as UserError).message).not.toMatch(/\p{Cc}/u);
});
