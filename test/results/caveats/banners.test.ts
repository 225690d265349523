import { expect, test } from 'vitest';
import { bannersOf } from '../../../src/results/caveats/banners.js';
import { parametersInName } from '../../../src/results/parameters.js';
import { cell, results } from '../../support/results.js';

const origin = { model: 'm', revision: null, quantization: null, engine: 'openai', calls: 3 };
const live = { ...origin, origin: 'live', first: '2026-11-22 10:00', last: '2026-11-22 10:00' };
const replayed = { ...origin, origin: 'quickstart', first: '2026-11-20 10:00', last: '2026-11-21 10:00' };

test('a live run of a large model on real data needs no warning', () => {
  expect(bannersOf(results({ cells: [cell()], origins: [live] }))).toEqual([]);
});

test('replayed answers are named with their share, recording and dates', () => {
  expect(bannersOf(results({ cells: [cell()], origins: [live, replayed] }))).toEqual([
    '3 of 6 model answers are replayed from recordings (quickstart), made from 2026-11-20 to 2026-11-21; no model was called for them.',
  ]);
});

test('the smoke test, very small models and partial cells are named', () => {
  const said = bannersOf(
    results({ cells: [cell({ ner_dataset: 'mini8', model: 'gemma-3-270m', status: 'interrupted' })] }),
  );
  expect(said).toHaveLength(3);
  expect(said[0]).toContain('mini8 is a smoke test');
  expect(said[1]).toContain('270 million parameters');
  expect(said[2]).toContain('1 of 1 cell is partial');
});

test('what a model’s definition says counts, not its name', () => {
  const [said] = bannersOf(results({ cells: [cell({ model: 'large-14b', parameter_count: 5e6 })] }));
  expect(said).toContain('large-14b is a very small model (5 million parameters; the paper');
  expect(bannersOf(results({ cells: [cell({ model: 'tiny-1m', parameter_count: 14e9 })] }))).toEqual([]);
});

test('entities of types that nobody scores are counted, once for data that several cells share', () => {
  const cells = ['eat', 'direct'].map((method) => cell({ method, ner_dataset: 'mine', language: 'ru' }));
  const unscored = cells.map(({ cell_id }) => ({ cell_id, gold: 80, unscored_gold: 51, unscored_predicted: 0 }));
  expect(bannersOf(results({ cells, unscored }))).toEqual([
    '51 of the 80 gold entities of mine (ru) have types that are not scored: every F1 covers only the others. eatlab data check lists them.',
  ]);
  const [one] = unscored;
  const predicted = one ? [{ ...one, unscored_gold: 0, unscored_predicted: 7 }] : [];
  expect(bannersOf(results({ cells, unscored: predicted }))).toEqual([
    expect.stringMatching(/^7 entities that \S+ predicted in ru have types that are not scored/),
  ]);
});

test.each([
  ['gemma-3-270m', 270e6],
  ['Qwen/Qwen2.5-14B-Instruct', 14e9],
  ['qwen2.5-0.5b', 0.5e9],
  ['SmolLM2-135M-Instruct-Q8_0', 135e6],
  ['gpt-4o', undefined],
  ['mbart-large-50', undefined],
  ['gemma3-8bit', undefined],
])('the name %s tells %s parameters', (name, parameters) => {
  expect(parametersInName(name)).toBe(parameters);
});
