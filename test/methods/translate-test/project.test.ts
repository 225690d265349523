import { describe, expect, it } from 'vitest';
import { languageOf } from '../../../src/languages/index.js';
import { projectBySound } from '../../../src/methods/translate-test/project.js';
import { codePoints } from '../../../src/text/code-points.js';
import { mini8Languages, readMini8 } from '../../support/oracle-server.js';

function projected(language: string, text: string, ...names: string[]): (string | undefined)[] {
  const mentions = names.map((name) => ({ type: 'LOC', text: name }));
  return projectBySound(mentions, text, languageOf(language)).map(
    (span) => span && codePoints(text).slice(span.start, span.end),
  );
}

describe('an English entity is led back to the words that sound like it', () => {
  it.each([
    ['ru', 'Мария Кюри родилась в Варшаве.', ['Marie Curie', 'Warsaw'], ['Мария Кюри', 'Варшаве']],
    ['ja', 'マリ・キュリーはワルシャワで生まれた。', ['Marie Curie', 'Warsaw'], ['マリ・キュリー', 'ワルシャワ']],
    ['ja', 'ラマッラーは町だ。', ['Ramallah'], ['ラマッラー']],
    ['ko', '그는 베를린에서 일했다.', ['Berlin'], ['베를린']],
    ['ar', 'ولد في باريس.', ['Paris'], ['باريس']],
    ['ru', 'Он работал в NASA.', ['NASA'], ['NASA']],
    ['ru', '😀 Берлин', ['Berlin'], ['Берлин']],
  ])('%s: %s', (language, text, names, found) => {
    expect(projected(language, text, ...names)).toEqual(found);
  });

  it('a name that is translated and not transliterated has no span', () => {
    expect(projected('ja', '国際連合はワルシャワにある。', 'United Nations', 'Warsaw')).toEqual([
      undefined,
      'ワルシャワ',
    ]);
  });

  it('a name that is not in the sentence has none, nor has one of two sounds that is only like a word', () => {
    expect(projected('ru', 'Она живёт в Москве.', 'Paris', 'Uzi', '', '…')).toEqual(Array(4).fill(undefined));
  });

  it('a repeated name goes to its next occurrence, and no two spans share a character', () => {
    const text = 'Берлин и Берлин';
    const spans = projectBySound(
      [1, 2, 3].map(() => ({ type: 'LOC', text: 'Berlin' })),
      text,
      languageOf('ru'),
    );
    expect(spans).toEqual([{ start: 0, end: 6 }, { start: 9, end: 15 }, undefined]);
  });

  it('the surest name chooses first', () => {
    expect(projected('ru', 'Берлин', 'Merlin', 'Berlin')).toEqual([undefined, 'Берлин']);
  });

  it('of the names of another sentence hardly any is found, and of its own most are (docs/methods.md)', () => {
    let absent = 0;
    let invented = 0;
    let present = 0;
    let found = 0;
    for (const language of mini8Languages) {
      const rows = readMini8(language);
      for (const [i, { text, entities }] of rows.entries()) {
        const names = entities.map(({ english }) => english);
        const others = (rows[(i + 7) % rows.length]?.entities ?? []).filter(({ english }) => !names.includes(english));
        present += names.length;
        found += projected(language, text, ...names).filter(Boolean).length;
        absent += others.length;
        for (const { english } of others) invented += projected(language, text, english)[0] ? 1 : 0;
      }
    }
    expect(invented / absent).toBeLessThan(0.01);
    expect(found / present).toBeGreaterThan(0.6);
  });
});
