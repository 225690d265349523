import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { russian } from '../../src/languages/russian.js';
import { registry } from '../../src/metrics/registry.js';
import { scoringInputs } from '../../src/scoring/inputs.js';
import { Store } from '../../src/store/store.js';
import type { Row } from '../../src/store/tables.js';
import { temporaryFolder } from '../support/temporary.js';

const sentence = {
  data_id: 'x',
  dataset: 'd',
  split: 'test',
  language: 'ru',
  sentence_id: 1,
  text: 'а',
  tokens: ['а'],
  tags: ['O'],
};
const prediction = {
  cell_id: 'c',
  dataset: 'd',
  sentence_id: 1,
  tags: ['O'],
  state: 'ok',
  calls: ['translation', 'round-trip', 'backward'].map((step) => ({ step, round: 0, key: `key of ${step}` })),
};
/** Its score under a metric that was computed elsewhere. */
const given = { metric: 'comet', cell_id: 'c', dataset: 'd', sentence_id: 1, score: 0.5, file: 'digest' };
const generation = (step: string, rest: Row<'generations'> = {}) => ({ key: `key of ${step}`, text: step, ...rest });

const cell = { cell_id: 'c', language: 'ru', ner_dataset: 'd', ner_split: 'test', ner_data: 'x', config: {} };

let store: Store;

beforeEach(async () => {
  store = await Store.open(join(temporaryFolder(), 'x.duckdb'));
  store.append('cells', cell);
  store.append('sentences', sentence);
  store.append('predictions', prediction);
  for (const step of ['translation', 'round-trip', 'backward']) store.append('generations', generation(step));
  return () => store.close();
});

async function inputs(): Promise<string> {
  await store.flush();
  const [found, ...others] = await scoringInputs(store, undefined);
  expect(others).toEqual([]);
  expect(found).toMatchObject({ cell_id: 'c', dataset: 'd', language: russian, split: 'test', hasSentences: true });
  return found?.inputs ?? '';
}

describe('what scores are made of is something else', () => {
  it.each<[string, () => void]>([
    ['a prediction', () => store.append('predictions', { ...prediction, tags: ['B-LOC'] })],
    ['the gold of a sentence', () => store.append('sentences', { ...sentence, tags: ['B-LOC'] })],
    ['the text of a translation', () => store.append('generations', generation('translation', { text: 'other' }))],
    ['how certain a translation is', () => store.append('generations', generation('translation', { entropy: 0.5 }))],
    ['what a round trip brought back', () => store.append('generations', generation('round-trip', { text: 'other' }))],
    ['a second answer', () => store.append('generations', { key: 'k', repeat_of: 'key of backward', text: 'other' })],
    ['names that count as seen', () => store.append('name_lists', { language: 'ru', list: 'l', name: 'а' })],
    ['a score that was computed elsewhere', () => store.append('given_scores', given)],
    ['the file of such a score', () => store.append('given_scores', { ...given, file: 'other' })],
  ])('after a change of %s', async (_, change) => {
    const before = await inputs();
    change();
    const after = await inputs();
    expect(after).not.toBe(before);
    expect(await inputs()).toBe(after);
  });
});

describe('what scores are made of is the same', () => {
  it.each<[string, () => void]>([
    ['the text of another answer', () => store.append('generations', generation('backward', { text: 'other' }))],
    ['how certain another answer is', () => store.append('generations', generation('backward', { entropy: 0.5 }))],
    ['a sentence that is not predicted', () => store.append('sentences', { ...sentence, sentence_id: 2 })],
    [
      'the same sentence in another language',
      () => store.append('sentences', { ...sentence, data_id: 'y', language: 'ka' }),
    ],
    ['an answer that nobody asked for', () => store.append('generations', generation('nothing'))],
    ['a score of another cell', () => store.append('given_scores', { ...given, cell_id: 'other' })],
    ['names of another language', () => store.append('name_lists', { language: 'ka', list: 'l', name: 'ა' })],
  ])('after a change of %s', async (_, change) => {
    const before = await inputs();
    change();
    expect(await inputs()).toBe(before);
  });
});

it('a metric that is computed otherwise is scored again', async () => {
  const [metric] = registry.metrics as unknown as { version: number }[];
  if (!metric) throw new Error('there is no metric');
  const before = await inputs();
  metric.version++;
  try {
    expect(await inputs()).not.toBe(before);
  } finally {
    metric.version--;
  }
});

it('a language that is defined otherwise is scored again, and one in another colour is not', async () => {
  const inputsAs = async (languageDefinition: object) => {
    store.append('cells', { ...cell, config: { languageDefinition } });
    await store.flush();
    return (await scoringInputs(store, undefined))[0]?.inputs;
  };
  const before = await inputs();
  expect(await inputsAs({ colour: '#123456' })).toBe(before);
  expect(await inputsAs({ tokeniser: 'char' })).not.toBe(before);
  expect(await inputsAs({ tokeniser: 'no such tokeniser' })).toBe(before);
});

it('a cell is not whole without its sentences', async () => {
  store.append('predictions', { ...prediction, sentence_id: 2 });
  await store.flush();
  expect(await scoringInputs(store, ['c'])).toMatchObject([{ cell_id: 'c', hasSentences: false }]);
  expect(await scoringInputs(store, ['another'])).toEqual([]);
});
