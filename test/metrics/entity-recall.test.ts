import { expect, test } from 'vitest';
import { bestChrf, entityRecall, entityRecallStats } from '../../src/metrics/entity-recall.js';
import { scoresOf } from '../../src/metrics/metric.js';
import type { Mention } from '../../src/text/sentence.js';

const names: Mention[] = [
  { type: 'PER', text: 'Marie Curie' },
  { type: 'LOC', text: 'Warsaw' },
];
const values = (translation: string, of: readonly Mention[] = names) =>
  Object.fromEntries(
    scoresOf(entityRecall, entityRecallStats(of, translation), 1).map((s) => [
      `${s.score.metric} ${s.scope.name}`,
      s.value,
    ]),
  );

test('a name counts where it stands as whole words, in any case, with any accents and punctuation', () => {
  expect(values('MARIE-CURIÉ was born in “Warsaw”.')).toEqual({
    'entity-recall overall': 1,
    'entity-chrf overall': 100,
    'entity-recall LOC': 1,
    'entity-chrf LOC': 100,
    'entity-recall PER': 1,
    'entity-chrf PER': 100,
  });
  expect(values('Marie Curie was born in Warsawa')['entity-recall overall']).toBe(0.5);
  expect(values('Curie, Marie')['entity-recall PER']).toBe(0);
});

test('equal names ask for as many places, and a place inside a longer name is none', () => {
  const twice = [names[1], names[1]] as Mention[];
  expect(values('From Warsaw to there', twice)['entity-recall LOC']).toBe(0.5);
  expect(values('From Warsaw to Warsaw', twice)['entity-recall LOC']).toBe(1);
  const within = [{ type: 'ORG', text: 'University of Warsaw' }, names[1]] as Mention[];
  expect(values('the University of Warsaw', within)).toMatchObject({ 'entity-recall ORG': 1, 'entity-recall LOC': 0 });
});

test('chrF of the most similar stretch, worked out by hand', () => {
  // "warsawa" against "warsaw": n-grams of 1 to 6, precision 6/7, 5/6, 4/5, 3/4, 2/3, 1/2, recall 1 throughout; the F of the means:
  const precision = (6 / 7 + 5 / 6 + 4 / 5 + 3 / 4 + 2 / 3 + 1 / 2) / 6;
  const f2 = (5 * precision) / (4 * precision + 1);
  expect(bestChrf(['warsaw'], ['born', 'in', 'warsawa', 'then'])).toBeCloseTo(100 * f2, 10);
  expect(bestChrf(['warsaw'], [])).toBe(0);
  expect(bestChrf(['new', 'york'], ['to', 'newyork', 'city'])).toBe(100);
});

test('a translation of nothing recalls nothing, and no name gives no score', () => {
  expect(values('')).toMatchObject({ 'entity-recall overall': 0, 'entity-chrf overall': 0 });
  expect(scoresOf(entityRecall, entityRecallStats([], 'Marie Curie'), 1)).toEqual([]);
});
