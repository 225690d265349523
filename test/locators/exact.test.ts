import { expect, test } from 'vitest';
import { languageOf } from '../../src/languages/index.js';
import { exact } from '../../src/locators/exact.js';
import { locators } from '../../src/locators/index.js';

const context = { language: languageOf('ru'), taken: [] };

test('finds an answer without its quotes, emphasis and white space', () => {
  for (const answer of ['Рим', ' **Рим** ', '«Рим»', '"Рим"\n', '`Рим`']) {
    expect(exact(answer, 'Город Рим', context), answer).toEqual({ start: 6, end: 9 });
  }
});

test('finds no other form, and nothing in a sentence about the name', () => {
  expect(exact('Рим', 'В риме', context)).toBeUndefined();
  expect(exact('The phrase is “Рим”.', 'Город Рим', context)).toBeUndefined();
  expect(exact('""', 'Город Рим', context)).toBeUndefined();
});

test('goes to the next free occurrence, in code points', () => {
  expect(exact('Рим', '𝕏 Рим, Рим', { ...context, taken: [{ start: 2, end: 5 }] })).toEqual({ start: 7, end: 10 });
});

test('every locator is found by its name', () => {
  expect(Object.keys(locators)).toEqual(['official', 'exact', 'aligned']);
});
