import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languageOf } from '../../src/languages/index.js';
import { project } from '../../src/methods/cheap-translation/project.js';
import { languagesWithLexicon } from '../../src/methods/cheap-translation/read-lexicon.js';
import { createTranslator, loadTranslator } from '../../src/methods/cheap-translation/translator.js';
import { codePoints } from '../../src/text/code-points.js';

/** Words of every script, names of the lexicons among them, with the characters that upset offsets. */
const words = [
  ...['Москве', 'Нью-Йорк', 'Мария', 'الأمم المتحدة', 'لليابان', 'مُحَمَّد', 'राहुल', 'न्यूयॉर्क', 'Երևանում', 'Ռուսթավելի'],
  ...[
    '東京都',
    'マリ・キュリー',
    'ﾄﾙｺ',
    '㍿',
    'が',
    'თბილისში',
    '서울에서는',
    '퀴리',
    '北京大学',
    '爱因斯坦',
    '𠮷野家',
    'iPhone',
    'ไปกรุงเทพ',
  ],
  ...['🙂', '👩‍🚀', 'e\u0301', '\u0301', '\u200d', '。', '「', '—', ' ', '#', '\n', '12,5', "d'Arc", 'ﷺ', 'ﬁ', '½'],
];
const entries = { Москве: 'Moscow', 'Нью-Йорк': 'New York', กรุงเทพ: 'Bangkok' };
const own: Readonly<Record<string, ReturnType<typeof createTranslator>>> = {
  th: createTranslator(languageOf('th', { name: 'Thai', script: 'Thai' }), entries),
  'a language of Cyrillic without spaces': createTranslator(
    languageOf('qaa', { name: 'Mada', script: 'Cyrillic', unspaced: true }),
    entries,
  ),
};

const text = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'binary' })), { maxLength: 12 });

describe('alignment of a cheap translation', () => {
  it.each([...languagesWithLexicon(), 'th', 'a language of Cyrillic without spaces'])(
    'has its pieces in order, inside both texts, and leads each back to its source: %s',
    async (language) => {
      const translator = own[language] ?? (await loadTranslator(languageOf(language)));
      fc.assert(
        fc.property(text, fc.constantFrom('', ' '), (parts, joiner) => {
          const source = parts.join(joiner);
          const { text: english, pieces } = translator.translate(source);
          let [at, to] = [0, 0];
          for (const { source: from, target, known } of pieces) {
            expect(from.start).toBeGreaterThanOrEqual(at);
            expect(from.end).toBeGreaterThan(from.start);
            expect(target.start).toBeGreaterThanOrEqual(to);
            expect(target.end).toBeGreaterThan(target.start);
            expect(project(pieces, target)).toEqual(from);
            expect(typeof known).toBe('boolean');
            [at, to] = [from.end, target.end];
          }
          expect(at).toBeLessThanOrEqual(codePoints(source).length);
          expect(to).toBeLessThanOrEqual(codePoints(english).length);
        }),
        { numRuns: 300 },
      );
    },
  );
});
