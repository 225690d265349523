import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { measure, summary } from '../../scripts/locators/measure.js';
import { halfOf, worded } from '../../scripts/locators/wordings/questions.js';
import { parseConll } from '../../src/data/readers/conll.js';
import { languageOf } from '../../src/languages/index.js';
import { aligned } from '../../src/locators/aligned.js';
import { findTokens, goldEntities, joinTokens } from '../../src/text/sentence.js';
import { describeWithShared, sharedPath } from '../support/shared.js';

const library = { parseConll, joinTokens, findTokens, goldEntities };
const mini8 = fileURLToPath(new URL('../../configs/datasets/mini8', import.meta.url));

test('half of the sentences are in each half, and equal sentences in one', () => {
  const texts = Array.from({ length: 2000 }, (_, i) => `предложение ${i}`);
  const report = texts.filter((text) => halfOf(text) === 'report');
  expect(report.length).toBeGreaterThan(900);
  expect(report.length).toBeLessThan(1100);
  expect(report.every((text) => halfOf(text) === 'report')).toBe(true);
});

// A sample; scripts/locator-table.js wordings asks about 1,500 sentences a language.
describeWithShared('aligned on the report half, in wordings that it was not developed on', () => {
  test.each([
    ...['ar', 'hi', 'hy', 'ka', 'ko', 'ru', 'zh'].map((code) => [code, 0.97] as const),
    // WikiANN has names there that are pieces of words in katakana, since it lost their spaces.
    ['ja', 0.95] as const,
  ])('%s: finds at least %d and invents at most 0.5 %%', (code, least) => {
    const language = languageOf(code);
    const folders = { data: sharedPath('data'), mini8 };
    const asked = worded(library, language, folders, { half: 'report', wordings: 'held', most: 150, each: 4 });
    const { found, present, invented, absent } = summary(Object.values(measure(aligned, language, asked).counts));
    expect(present).toBeGreaterThan(100);
    expect(found / present).toBeGreaterThanOrEqual(least);
    expect(invented / absent).toBeLessThanOrEqual(0.005);
  });
});
