import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { notTranslated } from '../../src/metrics/not-translated.js';
import { describeWithShared, sharedPath } from '../support/shared.js';

const curie = 'Мария Кюри родилась в Варшаве и работала в Париже.';

describe('what is plainly no translation', () => {
  it.each([
    ['empty', '…'],
    ['refusal', 'Please provide the sentence you would like me to translate.'],
    ['refusal', "I'm sorry, but I can't assist with that request."],
    ['refusal', 'Sure! Please give me the Russian sentence, and I will translate it.'],
    ['refusal', 'As an AI language model, I cannot read this.'],
    ['echo', 'Мария Кюри родилась в Варшаве, и работала в Париже'],
    ['script', 'Мария Кюри родилась в городе Варшава.'],
    ['script', '玛丽·居里出生于华沙，在巴黎工作。'],
    ['length', 'Warsaw.'],
    ['length', `Marie Curie was born in Warsaw. ${'She was a physicist and chemist. '.repeat(8)}`],
  ])('%s: %s', (why, answer) => {
    expect(notTranslated(curie, answer)).toBe(why);
  });
});

describe('what is a translation, or may be one', () => {
  it.each([
    [curie, 'Marie Curie was born in Warsaw and worked in Paris.'],
    [curie, 'Mary Kurie born Warsaw, work Paris'],
    ['«Мне очень жаль», — сказала она.', '"I am very sorry," she said.'],
    ['Не мог бы ты дать мне эту книгу?', 'Could you please give me that book?'],
    ['東京', 'Tokyo'],
    ['北约总部设在布鲁塞尔。', 'NATO has its headquarters in Brussels.'],
    ['ОАЭ', 'United Arab Emirates'],
    ['Bayern München', 'Bayern München'],
    ['ᲡᲐᲥᲐᲠᲗᲕᲔᲚᲝ', 'Georgia'],
  ])('%s → %s', (source, answer) => {
    expect(notTranslated(source, answer)).toBeNull();
  });

  it('does not look at likeness and length where the sentence is not known', () => {
    expect(notTranslated(null, 'Warsaw.')).toBeNull();
    expect(notTranslated(null, 'Варшава.')).toBe('script');
  });
});

test('an answer that repeats itself without end is judged in no time', () => {
  const began = performance.now();
  expect(notTranslated(curie, 'please provide '.repeat(100_000))).toBe('length');
  expect(performance.now() - began).toBeLessThan(5000);
});

test('a sentence in Latin letters that is said again was not translated', () => {
  const sentence = 'Der Zug von Moskau nach Wladiwostok braucht sieben Tage.';
  expect(notTranslated(sentence, sentence)).toBe('echo');
});

describeWithShared('of the references of FLORES-200, PUD and NTREX', () => {
  const lines = (...path: string[]) =>
    readFileSync(sharedPath('data', ...path), 'utf8')
      .trimEnd()
      .split('\n');
  const ntrex = {
    ar: 'arb',
    hi: 'hin',
    hy: 'hye',
    ja: 'jpn',
    ka: 'kat',
    ko: 'kor',
    ru: 'rus',
    zh: 'zho-CN',
    de: 'deu',
  };

  it('hardly any is taken for no translation, and most of these say the sentence itself', () => {
    const pairs = [
      ...['ar', 'hi', 'hy', 'ja', 'ko', 'ru', 'zh', 'de'].map((language) => [
        lines('flores200', `${language}-en`, `flores-test.${language}`),
        lines('flores200', `${language}-en`, 'flores-test.en'),
      ]),
      ...['ar', 'hi', 'ja', 'ko', 'ru', 'zh'].map((language) => [
        lines('pud', `${language}.txt`),
        lines('pud', 'en.txt'),
      ]),
      ...Object.values(ntrex).map((code) => [
        lines('ntrex', `newstest2019-ref.${code}.txt`),
        lines('ntrex', 'newstest2019-src.eng.txt'),
      ]),
    ].flatMap(([sources = [], references = []]) => sources.map((source, i) => [source, references[i] ?? ''] as const));
    const found = pairs.filter(([source, reference]) => notTranslated(source, reference) !== null);
    expect(pairs.length).toBeGreaterThan(30_000);
    expect(found.length).toBeLessThan(10);
    expect(found.filter(([source, reference]) => source === reference).length).toBeGreaterThan(found.length / 2);
  });

  it('the shortest of all is taken for none beside a long sentence', () => {
    const [sources, references] = [lines('pud', 'ru.txt'), lines('pud', 'en.txt')];
    const bySize = [...references].sort((a, b) => a.length - b.length);
    const long = sources.filter((source) => source.length > 150);
    expect(long.length).toBeGreaterThan(100);
    for (const source of long) expect(notTranslated(source, bySize[0] ?? '')).toBe('length');
  });
});
