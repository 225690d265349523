import { expect, it } from 'vitest';
import { spanOfName } from '../../../src/methods/predictions/span-of-name.js';
import { joinTokens } from '../../../src/text/sentence.js';

const sentence = (tokens: string[], joiner = ' ') => joinTokens(tokens, joiner);

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
