import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Sample, selectSample } from '../../src/data/sample.js';
import type { Sentence } from '../../src/text/sentence.js';
import { collect } from '../support/temporary.js';

const identity = { dataset: 'd', split: 'test', language: 'ru' };

async function* sentences(count: number): AsyncGenerator<Sentence> {
  for (let id = 0; id < count; id++) yield { id, text: `s${id}`, tokens: [], offsets: [] };
}

const ids = async (count: number, sample: Sample, limit?: number, of = identity) =>
  (await collect(selectSample(sentences(count), { sample, limit, identity: of }))).map(({ id }) => id);

test('sentences are ordered by SHA-256 of seed and identity', async () => {
  const rank = (id: number) =>
    createHash('sha256')
      .update(JSON.stringify([42, 'd', 'test', 'ru', id]))
      .digest('hex');
  const expected = Array.from({ length: 50 }, (_, id) => id).sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  expect(await ids(50, { size: 50, seed: 42 })).toEqual(expected);
});

test('a smaller sample is the beginning of a larger one, and a limit the beginning of a sample', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(3000), fc.nat(40), fc.nat(40), fc.nat(5), async (count, a, b, seed) => {
      const [small, large] = [Math.min(a, b) + 1, Math.max(a, b) + 1];
      const whole = await ids(count, { size: large, seed });
      expect(await ids(count, { size: small, seed })).toEqual(whole.slice(0, small));
      expect(await ids(count, { size: large, seed }, small)).toEqual(whole.slice(0, small));
    }),
    { numRuns: 20 },
  );
});

test('a sample as large as the dataset or larger is all of it, once', async () => {
  expect((await ids(10, { size: 99, seed: 1 })).sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('another seed, dataset, split or language has another order', async () => {
  const orders = await Promise.all([
    ids(30, { size: 30, seed: 1 }),
    ids(30, { size: 30, seed: 2 }),
    ids(30, { size: 30, seed: 1 }, undefined, { ...identity, dataset: 'e' }),
    ids(30, { size: 30, seed: 1 }, undefined, { ...identity, split: 'dev' }),
    ids(30, { size: 30, seed: 1 }, undefined, { ...identity, language: 'ja' }),
  ]);
  expect(new Set(orders.map(String)).size).toBe(5);
});

test('all is the order of the dataset, and a limit reads no further', async () => {
  expect(await ids(5, 'all')).toEqual([0, 1, 2, 3, 4]);
  let read = 0;
  async function* counted() {
    for await (const sentence of sentences(1000)) {
      read += 1;
      yield sentence;
    }
  }
  await collect(selectSample(counted(), { sample: 'all', limit: 3, identity }));
  expect(read).toBe(3);
});

test('of equal texts the first is taken, in the whole dataset and in a sample of it', async () => {
  const texts = ['a', 'b', 'a', 'c', 'b', 'a'];
  async function* repeated(): AsyncGenerator<Sentence> {
    for (const [id, text] of texts.entries()) yield { id, text, tokens: [], offsets: [] };
  }
  const taken = async (sample: Sample) =>
    (await collect(selectSample(repeated(), { sample, identity }))).map(({ id }) => id);
  expect(await taken({ distinct: true })).toEqual([0, 1, 3]);
  expect((await taken({ size: 5, seed: 3, distinct: true })).sort()).toEqual([0, 1, 3]);
  expect(await taken('all')).toEqual([0, 1, 2, 3, 4, 5]);
  const whole = await ids(40, { size: 9, seed: 3 });
  expect(await ids(40, { size: 9, seed: 3, distinct: true })).toEqual(whole);
});
