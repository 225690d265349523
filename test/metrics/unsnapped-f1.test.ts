import { expect, test } from 'vitest';
import { languageOf } from '../../src/languages/index.js';
import type { ScoredSentence } from '../../src/metrics/scored-sentence.js';
import { unsnapped } from '../../src/metrics/unsnapped-f1.js';
import { snapToTokens } from '../../src/text/snap.js';

const judged = (widened: boolean[] | null) =>
  ({
    judged: {
      language: languageOf('ru'),
      tokens: ['Анна', 'в', 'Москве'],
      goldTags: ['B-PER', 'O', 'B-LOC'],
      tags: ['B-PER', 'O', 'B-LOC'],
      widened,
    },
  }) as unknown as ScoredSentence;

test('a prediction that was widened to whole tokens is wrong, others are as in F1 over entities', () => {
  expect(unsnapped.statistics(judged([false, false]))).toEqual([2, 2, 2]);
  expect(unsnapped.statistics(judged([false, true]))).toEqual([1, 2, 2]);
});

test('there is none of predictions of which nobody knows whether they were widened', () => {
  expect(unsnapped.statistics(judged(null))).toBeNull();
});

test('snapping says of each entity whether it was widened', () => {
  const text = 'Анна в Москве';
  const offsets = [
    { start: 0, end: 4 },
    { start: 5, end: 6 },
    { start: 7, end: 13 },
  ];
  const found = [
    { type: 'LOC', text: 'Москв', start: 7, end: 12 },
    { type: 'PER', text: 'Анна', start: 0, end: 4 },
  ];
  const { entities, widened } = snapToTokens({ text, offsets }, found);
  expect(entities.map(({ text: name }) => name)).toEqual(['Анна', 'Москве']);
  expect(widened).toEqual([false, true]);
});
