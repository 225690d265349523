import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { segmentsOf } from '../../src/text/word-segments.js';
import { describeWithShared, sharedPath } from '../support/shared.js';

const whole = (text: string, language: string) =>
  [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)].map(({ segment, index, isWordLike }) => ({
    segment,
    index,
    isWordLike,
  }));
const ours = (text: string, language: string) => [
  ...segmentsOf(new Intl.Segmenter(language, { granularity: 'word' }), text),
];

const pieces = [
  'Москва',
  "d'Arc",
  'नई',
  '東京都',
  'の',
  'ロンドン',
  '🇷🇺',
  '👩‍🚀',
  'e\u0301',
  '12,5',
  '. ',
  ' ',
  '  ',
  '\n',
  '서울에서',
  '。',
];

it('the segments of a long text are those of the whole of it', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { minLength: 20, maxLength: 60 }), fc.nat(7), (some, shift) => {
      const text = 'x'.repeat(shift) + some.join('').repeat(Math.ceil(12_000 / some.join('').length));
      for (const language of ['ru', 'ja', 'ko']) expect(ours(text, language)).toEqual(whole(text, language));
    }),
    { numRuns: 3 },
  );
});

it('a single long word is cut, and nothing of it is lost or doubled', () => {
  for (const text of ['ы'.repeat(30_000), '𠮷'.repeat(30_000), '\ud800'.repeat(20_000)]) {
    const found = ours(text, 'ru');
    expect(found.map(({ segment }) => segment).join('')).toBe(text);
    expect(found.every(({ segment, index }) => text.startsWith(segment, index))).toBe(true);
    expect(found.some(({ segment }) => /^[\udc00-\udfff]/.test(segment))).toBe(false);
  }
});

describeWithShared('segments of real text without spaces', () => {
  it.each(['ja', 'zh'])('in windows are those of the whole text (%s)', (language) => {
    const text = readFileSync(sharedPath('data', 'pud', `${language}.txt`), 'utf8')
      .replaceAll('\n', '')
      .slice(0, 14_000);
    expect(ours(text, language)).toEqual(whole(text, language));
  });
});

it('takes time in proportion to the length', () => {
  const text = 'Анна живёт в Риме с Иваном '.repeat(20_000);
  const started = performance.now();
  expect(ours(text, 'ru')).toHaveLength(240_000);
  // The whole text at once takes hours.
  expect(performance.now() - started).toBeLessThan(60_000);
});
