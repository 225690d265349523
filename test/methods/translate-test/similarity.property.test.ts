import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languageOf } from '../../../src/languages/index.js';
import { similarity, weightOf } from '../../../src/methods/translate-test/similarity.js';
import { soundsOfEnglish, soundsOfSource } from '../../../src/methods/translate-test/sounds.js';

const sounds = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzCS0'), maxLength: 20 });

describe('the likeness of sounds', () => {
  it('lies from 0 to 1, is symmetric, and 1 exactly for the same sounds', () => {
    fc.assert(
      fc.property(sounds, sounds, (a, b) => {
        const likeness = similarity(a, b);
        expect(likeness).toBeGreaterThanOrEqual(0);
        expect(likeness).toBeLessThanOrEqual(1);
        expect(similarity(b, a)).toBeCloseTo(likeness, 12);
        expect(likeness === 1).toBe(a === b && a !== '');
      }),
    );
  });

  it('is never above what the weights allow, which is why stretches of another weight are skipped', () => {
    fc.assert(
      fc.property(sounds, sounds, (a, b) => {
        const [lighter = 0, heavier = 0] = [weightOf(a), weightOf(b)].sort((x, y) => x - y);
        if (heavier > 0) expect(similarity(a, b)).toBeLessThanOrEqual(lighter / heavier + 1e-9);
      }),
    );
  });

  it.each([
    ['ar', 'باريس', 'Paris'],
    ['hi', 'दिल्ली', 'Delhi'],
    ['hy', 'Մոսկվա', 'Moskva'],
    ['ja', 'マリ・キュリー', 'Marie Curie'],
    ['ka', 'ლონდონი', 'London'],
    ['ko', '베를린', 'Berlin'],
    ['ru', 'Шопен', 'Chopin'],
    ['zh', '北京', 'Beijing'],
  ])('is high for one name in two scripts (%s: %s, %s) and low for two names', (language, name, english) => {
    expect(similarity(soundsOfEnglish(english), soundsOfSource(name, languageOf(language)))).toBeGreaterThan(0.7);
    expect(similarity(soundsOfEnglish('Vladivostok'), soundsOfSource(name, languageOf(language)))).toBeLessThan(0.5);
  });
});
