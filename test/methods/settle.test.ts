import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Draft, ExitReason, FoundEntity } from '../../src/methods/draft.js';
import { settle } from '../../src/methods/settle.js';
import { joinTokens, type Mention } from '../../src/text/sentence.js';

const sentence = joinTokens(['Это', 'Анна', 'Павлова', 'из', 'Рима'], ' ');
const at = (start: number, end: number, mention?: number, type = 'PER'): FoundEntity => ({
  type,
  start,
  end,
  text: sentence.text.slice(start, end),
  ...(mention !== undefined && { mention }),
});
const english = (...texts: string[]): Mention[] => texts.map((text) => ({ type: 'PER', text }));
const draft = (parts: Partial<Draft>): Draft => ({
  translation: 'x',
  englishEntities: [],
  entities: [],
  exits: [],
  calls: [],
  state: 'ok',
  ...parts,
});

test('an English entity whose words another one has exactly is a duplicate, one that shares some of them overlaps', () => {
  const { entities, englishIndex, exits } = settle(
    sentence,
    draft({
      englishEntities: english('Pavlova', 'Anna', 'Anna Pavlova', 'Rome'),
      // Half of "Павлова" takes in the word; then the word again, as a whole.
      entities: [at(20, 24, 3, 'LOC'), at(9, 12, 0), at(9, 16, 1), at(4, 16, 2)],
    }),
  );
  expect(entities.map(({ text }) => text)).toEqual(['Павлова', 'Рима']);
  expect(englishIndex).toEqual([0, 3]);
  expect(exits).toEqual([
    { type: 'PER', text: 'Anna', mention: 1, answer: 'Павлова', reason: 'duplicate' },
    { type: 'PER', text: 'Anna Pavlova', mention: 2, answer: 'Анна Павлова', reason: 'overlap' },
  ]);
});

test('an English entity with several spans is lost only when all of them are', () => {
  const entities = [at(4, 8, 0), at(4, 8, 1), at(20, 24, 1)];
  expect(settle(sentence, draft({ englishEntities: english('A', 'B'), entities })).exits).toEqual([]);
});

test('a method without English entities loses names of the sentence', () => {
  const { englishIndex, exits } = settle(
    sentence,
    draft({ translation: null, entities: [at(4, 16), at(9, 16), at(3, 4)] }),
  );
  expect(englishIndex).toEqual([null]);
  expect(exits).toEqual([
    { type: 'PER', text: 'Павлова', answer: 'Павлова', reason: 'overlap' },
    { type: 'PER', text: ' ', answer: ' ', reason: 'not-located' },
  ]);
});

test('every English entity ends in entities or in exactly one exit, and the exits are the others in order', () => {
  const span = fc.tuple(fc.nat(25), fc.nat(25)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  const reason = fc.constantFrom<ExitReason>('empty', 'not-located', 'not-aligned');
  const outcome = fc.oneof(fc.array(span, { minLength: 1, maxLength: 2 }), reason);
  fc.assert(
    fc.property(fc.array(outcome, { maxLength: 6 }), (outcomes) => {
      const names = english(...outcomes.map((_, i) => `E${i}`));
      const settled = settle(
        sentence,
        draft({
          englishEntities: names,
          entities: outcomes.flatMap((o, i) => (typeof o === 'string' ? [] : o.map(([a, b]) => at(a, b, i)))),
          exits: outcomes.flatMap((o, i) =>
            typeof o === 'string' ? [{ type: 'PER', text: `E${i}`, mention: i, answer: '', reason: o }] : [],
          ),
        }),
      );
      const lost = names.filter((_, i) => !settled.englishIndex.includes(i));
      expect(settled.exits.map(({ text }) => text)).toEqual(lost.map(({ text }) => text));
      expect(settled.englishIndex).toHaveLength(settled.entities.length);
    }),
  );
});
