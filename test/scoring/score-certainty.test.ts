import { join } from 'node:path';
import { expect, it } from 'vitest';
import { scoreCells } from '../../src/scoring/score-cells.js';
import { Store } from '../../src/store/store.js';
import { temporaryFolder } from '../support/temporary.js';

/** Sentence, answer of the translating turn, its entropy a token, its tokens. */
const told = [
  ['Мария Кюри родилась в Варшаве.', 'Marie Curie was born in Warsaw.', 0.2, 8],
  ['Токио — столица Японии.', 'Please provide the sentence that I shall translate.', 3, 10],
  ['Нил протекает через Судан и Египет.', 'The Nile flows through Sudan and Egypt.', 0.5, 12],
  ['Вода кипит при ста градусах.', 'Вода кипит при ста градусах.', 1, 10],
] as const;

const sum = (a: number, b: number) => a + b;

async function scored() {
  const store = await Store.open(join(temporaryFolder(), 'x.duckdb'));
  store.append('cells', {
    cell_id: 'c',
    language: 'ru',
    ner_dataset: 'd',
    ner_split: 'test',
    ner_data: 'x',
    config: {},
  });
  for (const [id, [text, answer, entropy, tokens]] of told.entries()) {
    const words = text.split(' ');
    const tags = words.map(() => 'O');
    store.append('sentences', {
      data_id: 'x',
      dataset: 'd',
      split: 'test',
      language: 'ru',
      sentence_id: id,
      text,
      tokens: words,
      tags,
    });
    const logprob = -tokens;
    store.append('generations', {
      key: `k${id}`,
      text: answer,
      entropy,
      logprob,
      completion_tokens: tokens,
      state: 'ok',
    });
    const calls = [{ step: 'translation', round: 1, entity: null, key: `k${id}` }];
    // The last round mended it: the prediction is in order, and only its entropy is not that of a translation.
    store.append('predictions', {
      cell_id: 'c',
      dataset: 'd',
      sentence_id: id,
      translation: 'x',
      tags,
      calls,
      state: 'ok',
    });
  }
  await store.flush();
  await scoreCells(store);
  const scores = await store.rows<{ metric: string; value: number; sentences: number; signature: string }>(
    "SELECT metric, value, sentences, signature FROM scores WHERE metric LIKE 'entropy%' OR metric = 'logprob'",
  );
  const stats = await store.rows(
    'SELECT sentence_id, entropy, not_translated FROM sentence_stats ORDER BY sentence_id',
  );
  await store.close();
  return { of: (metric: string) => scores.find((score) => score.metric === metric), stats };
}

it('entropy is of the sentences whose turn is a translation; the share left out and the unfiltered one stand beside it', async () => {
  const { of, stats } = await scored();
  const mean = (ids: readonly (0 | 1 | 2 | 3)[]) =>
    ids.map((i) => told[i][2] * told[i][3]).reduce(sum) / ids.map((i) => told[i][3] as number).reduce(sum);
  expect(of('entropy')).toMatchObject({ sentences: 2, signature: expect.stringContaining('answers:translations') });
  expect(of('entropy')?.value).toBeCloseTo(mean([0, 2]), 12);
  expect(of('entropy.sentence')?.value).toBeCloseTo(0.35, 12);
  expect(of('entropy.unfiltered')).toMatchObject({ sentences: 4 });
  expect(of('entropy.unfiltered')?.value).toBeCloseTo(mean([0, 1, 2, 3]), 12);
  expect(of('entropy.left-out')).toMatchObject({ value: 0.5, sentences: 4 });
  expect(of('logprob')).toMatchObject({ value: -1, sentences: 2 });
  expect(stats.map(({ not_translated }) => not_translated)).toEqual([null, 'refusal', null, 'echo']);
  expect(stats.map(({ entropy }) => entropy !== null)).toEqual([true, false, true, false]);
});
