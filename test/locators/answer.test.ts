import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languageOf } from '../../src/languages/index.js';
import { emphasised } from '../../src/locators/emphasis.js';
import { withoutGloss } from '../../src/locators/gloss.js';
import { locators } from '../../src/locators/index.js';

// What both were before they took time in proportion to the text.
const bold = /(\*{1,3}|_{2,3}|`{1,10})(?=\S)(.+?)(?<=\S)\1/gs;
const gloss = /^([^A-Za-z]*\p{L}[^A-Za-z]*?)\s*[(（][^)）\p{Script=Han}]*[A-Za-z][^)）]*[)）]$/u;

const text = (...pieces: string[]) =>
  fc.array(fc.constantFrom(...pieces), { maxLength: 24 }).map((parts) => parts.join(''));

it('emphasis is found as the regular expression finds it', () => {
  fc.assert(
    fc.property(text('*', '**', '_', '__', '`', '``', 'а', ' ', '\n', 'б'), (answer) => {
      expect(emphasised(answer)).toEqual([...answer.matchAll(bold)].map((match) => match[2]));
    }),
    { numRuns: 20_000 },
  );
});

it('a gloss is left out as the regular expression leaves it out', () => {
  const pieces = ['(', ')', '（', '）', 'а', 'Б', 'A', 'b', '漢', '𠮷', '𐌰', ' ', ' ', '.', '-'];
  fc.assert(
    fc.property(text(...pieces), fc.constantFrom('', ')', ' (Ab)', '(A', 'а (b)'), (start, end) => {
      const line = start + end;
      expect(withoutGloss(line), JSON.stringify(line)).toBe(gloss.exec(line)?.[1]);
    }),
    { numRuns: 60_000 },
  );
});

/** Answers of n parts, as models make them when they do not stop. */
const shapes: Readonly<Record<string, (n: number) => string>> = {
  'a name again and again': (n) => Array(n).fill('Марта').join(' '),
  'with commas': (n) => Array(n).fill('Марта').join(', '),
  quoted: (n) => Array(n).fill('"Марта"').join(', '),
  'quoted, each another': (n) => Array.from({ length: n }, (_, i) => `"Марта${i}"`).join(', '),
  emphasised: (n) => Array(n).fill('**Марта**').join(', '),
  lines: (n) => Array.from({ length: n }, (_, i) => `Марта${i}`).join('\n'),
  'quotes in quotes': (n) => `${'"'.repeat(n)}Марта${'"'.repeat(n)}`,
  'stars that open nothing': (n) => '*а '.repeat(n),
  'quotes that open nothing': (n) => '«Марта '.repeat(n),
  backticks: (n) => `${'`'.repeat(n)}x`,
  glosses: (n) => Array(n).fill('Марта (Marta)').join(' '),
  'an English frame': (n) => Array(n).fill('the phrase is Марта').join('. '),
  'a Russian frame': (n) => Array(n).fill('фраза это Марта').join(' '),
  'half a frame': (n) => 'фраза '.repeat(n),
  colons: (n) => Array(n).fill('ответ: Марта').join(' '),
  hyphens: (n) => 'Марта-'.repeat(n),
  sentences: (n) => 'Марта. '.repeat(n),
  brackets: (n) => `Марта ${'('.repeat(n)}Marta)`,
  accents: (n) => 'а\u0301'.repeat(n),
};

describe('an answer that does not end is looked through in a moment', () => {
  it.each(Object.entries(shapes))('%s', (_, shape) => {
    const sentence = 'Анна Петрова живёт в Риме с Иваном.';
    for (const locate of Object.values(locators)) {
      for (const count of [600, 20_000]) {
        const started = performance.now();
        locate(shape(count), sentence, { language: languageOf('ru'), taken: [] });
        expect(performance.now() - started).toBeLessThan(count === 600 ? 5000 : 30_000);
      }
    }
  });

  it('and what it names is found all the same', () => {
    const answer = `${Array(600).fill('"Марта"').join(', ')}\nОтвет: Риме`;
    expect(locators.aligned(answer, 'Анна живёт в Риме', { language: languageOf('ru'), taken: [] })).toEqual({
      start: 13,
      end: 17,
    });
  });
});
