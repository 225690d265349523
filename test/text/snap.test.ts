import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinTokens } from '../../src/text/sentence.js';
import { snapToTokens } from '../../src/text/snap.js';

const sentence = joinTokens(['Это', 'Анна', 'Павлова', 'из', 'Рима'], ' ');
const entity = (type: string, start: number, end: number) => ({
  type,
  start,
  end,
  text: sentence.text.slice(start, end),
});

test('a span takes in every token that it touches', () => {
  expect(snapToTokens(sentence, [entity('PER', 6, 10)]).entities).toEqual([
    { type: 'PER', text: 'Анна Павлова', start: 4, end: 16 },
  ]);
});

test('of two spans that claim a token the first predicted keeps it', () => {
  const { entities, tags } = snapToTokens(sentence, [
    entity('LOC', 9, 16),
    entity('PER', 4, 16),
    entity('LOC', 20, 24),
  ]);
  expect(entities.map(({ type, text }) => `${type} ${text}`)).toEqual(['LOC Павлова', 'LOC Рима']);
  expect(tags).toEqual(['O', 'O', 'B-LOC', 'O', 'B-LOC']);
});

test('a span that touches no token is dropped', () => {
  expect(snapToTokens(sentence, [entity('PER', 3, 4), entity('PER', 90, 95)]).entities).toEqual([]);
});

test('what is snapped is on whole tokens, in the order of the text, without overlap; snapping again changes nothing', () => {
  const span = fc.tuple(fc.nat(25), fc.nat(25)).map(([a, b]) => entity('PER', Math.min(a, b), Math.max(a, b)));
  fc.assert(
    fc.property(fc.array(span, { maxLength: 6 }), (predicted) => {
      const { entities } = snapToTokens(sentence, predicted);
      const starts = sentence.offsets.map(({ start }) => start);
      const ends = sentence.offsets.map(({ end }) => end);
      for (const [i, { start, end }] of entities.entries()) {
        expect(starts).toContain(start);
        expect(ends).toContain(end);
        expect(start).toBeGreaterThan(entities[i - 1]?.end ?? -1);
      }
      expect(snapToTokens(sentence, entities).entities).toEqual(entities);
    }),
  );
});
