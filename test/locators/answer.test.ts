import { describe, expect, it } from 'vitest';
import { languageOf } from '../../src/languages/index.js';
import { locators } from '../../src/locators/index.js';

const size = 1 << 20;
const filled = (part: string) => part.repeat(Math.ceil(size / part.length)).slice(0, size);

/** Answers of a megabyte, as models make them when they do not stop, and as nobody should. */
const shapes: Readonly<Record<string, string>> = {
  'a name again and again': filled('Марта '),
  'names with commas': filled('Марта, '),
  'quoted names': filled('"Марта", '),
  'quotes alone': filled('"'),
  'quotes that open nothing': filled('«Марта '),
  'stars that open nothing': filled('*а '),
  apostrophes: filled("'а "),
  backticks: `${filled('`')}x`,
  glosses: filled('Марта (Marta) '),
  brackets: `Марта ${filled('(')}`,
  'an English frame': filled('the phrase is Марта. '),
  'half a frame': filled('фраза '),
  'labels with colons': filled('ответ: Марта '),
  hyphens: filled('Марта-'),
  'lines without words': `Марта${'\n'.repeat(size)}Рим`,
  accents: filled('а\u0301'),
  lines: filled('x: "Марта"\n'),
  'long lines of quotes': filled(`${'"Марта" это '.repeat(150)}\n`),
  tags: filled('<b>Марта</b>'),
  'tags that do not end': filled('<b'),
  'JSON that does not end': `[${filled('"Марта",')}`,
  LaTeX: filled('\\boxed{'),
  'the sentence again and again': filled('Анна Петрова живёт в Риме с Иваном. '),
  'Chinese frames': filled('答案是「東京」。'),
  'Japanese particles': filled('は、'),
};

const sentences = {
  ru: 'Анна Петрова живёт в Риме с Иваном.',
  ja: 'アンナは東京タワーの近くに住んでいる。',
};

/** Milliseconds of CPU that something takes. */
function cost(act: () => unknown): number {
  const started = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

describe('a megabyte of an answer is read within two seconds', () => {
  it.each(Object.entries(shapes))('%s', (_, answer) => {
    const code = /[は案]/.test(answer.slice(0, 20)) ? 'ja' : 'ru';
    const context = { language: languageOf(code), taken: [] };
    for (const locate of Object.values(locators)) {
      expect(cost(() => locate(answer, sentences[code], context))).toBeLessThan(2000);
    }
  });

  it('and what it names is found all the same', () => {
    const answer = `${Array(600).fill('"Марта"').join(', ')}\nОтвет: Риме`;
    expect(locators.aligned(answer, 'Анна живёт в Риме', { language: languageOf('ru'), taken: [] })).toEqual({
      start: 13,
      end: 17,
    });
  });

  it('and a megabyte of a sentence too', () => {
    for (const [code, sentence] of Object.entries(sentences)) {
      const context = { language: languageOf(code), taken: [] };
      expect(cost(() => locators.aligned('Ответ: «Париж»', filled(sentence), context))).toBeLessThan(5000);
    }
  });
});
