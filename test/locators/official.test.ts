import { describe, expect, test } from 'vitest';
import { languageOf } from '../../src/languages/index.js';
import { official, officialPhrase } from '../../src/locators/official.js';
import { sharedRows } from '../support/golden.js';
import { describeWithShared } from '../support/shared.js';

describe('officialPhrase', () => {
  test('loses kana where the answer has a Han character, as the original does', () => {
    expect(officialPhrase('東京タワー', '東京タワーを見る')).toBe('東京');
    expect(officialPhrase('短语：フランス', 'フランスへ行く')).toBe('');
  });
  test('loses inflected forms', () => {
    expect(officialPhrase('Москва', 'Он живёт в Москве')).toBe('');
  });
  test('takes the first of equally long runs', () => {
    expect(officialPhrase('в Москве и Рим', 'Рим , Москве')).toBe('Москве');
  });
});

describe('official', () => {
  const context = { language: languageOf('ru'), taken: [] };
  test('gives a name its next occurrence whose first character is free', () => {
    const sentence = 'Рим и Рим';
    expect(official('Рим', sentence, context)).toEqual({ start: 0, end: 3 });
    expect(official('Рим', sentence, { ...context, taken: [{ start: 0, end: 3 }] })).toEqual({ start: 6, end: 9 });
    expect(official('Рим', 'Рим', { ...context, taken: [{ start: 0, end: 3 }] })).toBeUndefined();
  });
  test('finds whole words only', () => {
    expect(official('Рим', 'Римма и Рим', context)).toEqual({ start: 8, end: 11 });
  });
  test('counts code points', () => {
    expect(official('東京', '𠮷野と東京', { language: languageOf('ja'), taken: [] })).toEqual({ start: 3, end: 5 });
  });
});

describeWithShared('the released code', () => {
  const rows = sharedRows<{ output: string; sentence: string; expected: string }>('golden', 'eat', 'locate.jsonl');
  test(`gives these ${rows.length} phrases`, () => {
    for (const { row, where } of rows) expect(officialPhrase(row.output, row.sentence), where).toBe(row.expected);
  });
  test('gives phrases that the official locator has a span for', () => {
    for (const { row, where } of rows) {
      const span = official(row.output, row.sentence, { language: languageOf('zh'), taken: [] });
      const found = span && Array.from(row.sentence).slice(span.start, span.end).join('');
      expect(found ?? '', where).toBe(row.expected);
    }
  });
});
