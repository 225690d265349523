import { expect, test } from 'vitest';
import { counterparts, pairSystems } from '../../../src/results/pairing/pairs.js';
import { systemsOf } from '../../../src/results/systems.js';
import { cell } from '../../support/results.js';

const cheap = {
  method: 'cheap-translation',
  model: null,
  adapter: null,
  prompt: null,
  tagger: null,
  seed: null,
} as const;
const lacks = { ...cheap, rounds_forward: null, rounds_backward: null, locator: null, sampling: null } as const;
const { systems } = systemsOf(
  ['ja', 'ru'].flatMap((language) => [
    cell({ language }),
    cell({ language, adapter: 'lora' }),
    cell({ language, ...lacks }),
  ]),
);
const adapters = (
  pairs: readonly { a: { values: { adapter: string | null } }; b: { values: { method: string | null } } }[],
) => pairs.map(({ a, b }) => [a.values.adapter, b.values.method]);

test('a method without a model stands beside the models without an adapter, once', () => {
  const [without, eat] = [
    systems.filter(({ values }) => values.method === 'cheap-translation'),
    systems.filter(({ values }) => values.method === 'eat'),
  ];
  expect(adapters(pairSystems(eat, without, new Set(['method'])))).toEqual([['none', 'cheap-translation']]);
  const named = pairSystems(eat, without, new Set(['method', 'adapter']));
  expect(adapters(named)).toEqual([
    ['lora', 'cheap-translation'],
    ['none', 'cheap-translation'],
  ]);
  expect(named[0]?.cells.map(({ a, b }) => [a.language, b.language])).toEqual([
    ['ja', 'ja'],
    ['ru', 'ru'],
  ]);
});

test('a counterpart differs in one axis alone, and nothing is its own', () => {
  expect(counterparts(systems, 'adapter', 'none').map(({ a, b }) => [a.values.adapter, b.values.adapter])).toEqual([
    ['lora', 'none'],
  ]);
  expect(pairSystems(systems, systems, new Set())).toEqual([]);
});
