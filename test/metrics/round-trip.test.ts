import { expect, test } from 'vitest';
import { languageOf } from '../../src/languages/index.js';
import { tokenisers } from '../../src/languages/language.js';
import { roundTripMetrics } from '../../src/metrics/round-trip.js';

const names = (language: string) => roundTripMetrics(languageOf(language)).map(({ name }) => name);

test('every language has chrF, and BLEU only where there is a tokeniser for it', () => {
  for (const language of ['ar', 'hi', 'hy', 'ja', 'ka', 'ru', 'zh']) {
    expect(names(language)).toEqual(['roundtrip.chrf', 'roundtrip.bleu']);
  }
  expect(names('ko')).toEqual(['roundtrip.chrf']);
});

test.each(tokenisers)(
  'the tokeniser %s, which a user may name, needs nothing that does not come with eatlab',
  (tokeniser) => {
    const language = languageOf('qaa', { name: 'Mada', script: 'Latin', tokeniser });
    const bleu = roundTripMetrics(language).find(({ name }) => name === 'roundtrip.bleu')?.metric;
    expect(bleu?.scoreFromStats(bleu.stats('a b c d e', ['a b c d e'])).score).toBeCloseTo(100, 9);
  },
);

test.each([
  ['ja', '東京は日本の首都である。', 'ja-mecab'],
  ['zh', '东京是日本的首都。', 'zh'],
  ['hi', 'टोक्यो जापान की राजधानी है।', 'intl'],
])('%s: the sentence itself scores 100, and the signature names the tokeniser', (language, text, tokeniser) => {
  for (const { name, metric } of roundTripMetrics(languageOf(language))) {
    expect(metric.scoreFromStats(metric.stats(text, [text])).score).toBeCloseTo(100, 9);
    if (name === 'roundtrip.bleu') expect(metric.getSignature().format()).toContain(`tok:${tokeniser}`);
  }
});
