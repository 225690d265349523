import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { matchScores } from '../../../src/scoring/given/match-scores.js';
import { Store } from '../../../src/store/store.js';
import { temporaryFolder } from '../../support/temporary.js';

let store: Store;

beforeAll(async () => {
  store = await Store.open(join(temporaryFolder(), 'x.duckdb'));
  for (const cell_id of ['abcdef0123', 'abcdef0145', 'ffffffff00'])
    for (const sentence_id of [0, 1])
      store.append('predictions', { cell_id, dataset: 'd', sentence_id, state: sentence_id === 1 ? 'failed' : 'ok' });
  store.append('predictions', { cell_id: 'eeeeeeee00', dataset: 'd', sentence_id: 0, state: 'failed' });
  await store.flush();
});
afterAll(() => store.close());

const match = (cell: string, sentence = 0) =>
  matchScores(store, 'f.tsv', [{ cell, dataset: 'd', lines: [2], sentences: [sentence], scores: [1] }]);

test('a beginning means the one cell that has it', async () => {
  expect(await match('abcdef012')).toMatchObject([
    { cell_id: 'abcdef0123', dataset: 'd', sentences: [0], scores: [1] },
  ]);
  await expect(match('abcdef01')).rejects.toThrow(
    'f.tsv:2: 2 cells begin with "abcdef01"; write more characters of the identity',
  );
});

test('a sentence that got no answer has no score', async () => {
  await expect(match('ffffffff', 1)).rejects.toThrow(
    'f.tsv:2: cell ffffffff00 has no prediction, or a failed one, for sentence 1 of d',
  );
  await expect(match('eeeeeeee')).rejects.toThrow('has no predictions on the dataset "d"; it has only failed ones');
});

test('of several mistakes the one that comes first in the file is told', async () => {
  const all = [
    { cell: 'ffffffff', dataset: 'd', lines: [2, 9], sentences: [0, 7], scores: [1, 1] },
    { cell: '00000000', dataset: 'd', lines: [5], sentences: [0], scores: [1] },
  ];
  await expect(matchScores(store, 'f.tsv', all)).rejects.toThrow('f.tsv:5: no cell of ');
});
