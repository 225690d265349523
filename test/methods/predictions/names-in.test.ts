import { expect, it } from 'vitest';
import { NamesIn } from '../../../src/methods/predictions/names-in.js';
import { joinTokens, type Span } from '../../../src/text/sentence.js';

const sentence = (tokens: string[], joiner = ' ') => joinTokens(tokens, joiner);

function spanOfName(name: string, of: ReturnType<typeof sentence>, taken: readonly Span[]) {
  const names = new NamesIn(of);
  for (const span of taken) names.claim(span);
  return names.take(name);
}

it.each([
  // Whole tokens come before a stretch of one.
  ['Рим', ['Римский', 'Рим', 'и', 'Рим'], [], { start: 8, end: 11 }],
  ['Рим', ['Римский', 'Рим', 'и', 'Рим'], [{ start: 8, end: 11 }], { start: 14, end: 17 }],
  ['Рим', ['Римский', 'Рим'], [{ start: 8, end: 11 }], { start: 0, end: 3 }],
  [' Рим и ', ['😀', 'Рим', 'и'], [], { start: 2, end: 7 }],
  ['Париж', ['Рим'], [], undefined],
  ['', ['Рим'], [], undefined],
])('%j in %j beside %j is at %j', (name, tokens, taken, span) => {
  expect(spanOfName(name, sentence(tokens), taken)).toEqual(span);
});

it('stands anywhere among characters', () => {
  expect(spanOfName('東京', sentence([...'西東京と東京'], ''), [{ start: 1, end: 3 }])).toEqual({ start: 4, end: 6 });
});

it('gives each of many equal names its own place, in the order of the text', () => {
  const tokens = Array<string>(50_000).fill('Анна');
  const names = new NamesIn(sentence(tokens));
  const started = performance.now();
  for (let i = 0; i < tokens.length; i++) {
    expect(names.take('Анна')?.start).toBe(5 * i);
  }
  expect([names.take('Анна'), names.first('Анна')]).toEqual([undefined, { start: 0, end: 4 }]);
  expect(performance.now() - started).toBeLessThan(20_000);
});
