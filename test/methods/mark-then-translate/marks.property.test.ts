import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mark, readMarks } from '../../../src/methods/mark-then-translate/marks.js';
import { codePoints } from '../../../src/text/code-points.js';

/** A text and cuts of it that do not overlap. */
const marked = fc
  .tuple(
    fc.array(fc.string({ unit: fc.constantFrom('a', 'Ж', '😀', '.', '>', '1'), minLength: 1 }), { minLength: 1 }),
    fc.boolean(),
  )
  .map(([parts, odd]) => {
    let at = 0;
    const spans = parts.flatMap((part, i) => {
      const start = at;
      at += codePoints(part).length;
      return i % 2 === Number(odd) ? [{ start, end: at }] : [];
    });
    return { text: parts.join(''), spans };
  });

describe('marks', () => {
  it('that were set are read back: the text, and each span by its number', () => {
    fc.assert(
      fc.property(marked, ({ text, spans }) => {
        const read = readMarks(mark(text, spans));
        expect(read.text).toBe(text);
        const points = codePoints(text);
        const found = spans.map((_, i) => read.marked.get(i + 1));
        expect(found.map((span) => span && text.slice(span.start, span.end))).toEqual(
          spans.map(({ start, end }) => points.slice(start, end)),
        );
      }),
    );
  });

  it('are read whatever a model writes', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<', '>', '/', '1', '2', ' ', 'a') }), (answer) => {
        const { text, marked } = readMarks(answer);
        for (const { start, end } of marked.values()) {
          expect(start).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });

  it.each([
    ['<1>Мария </1> в <2>Варшаве</2>', { 1: 'Мария', 2: 'Варшаве' }],
    ['< 1 >Мария< / 1 >', { 1: 'Мария' }],
    ['<1>А <2>Б</2></1>', { 1: 'А Б', 2: 'Б' }],
    ['<1>А <2>Б</1> В</2>', { 1: 'А Б', 2: 'Б В' }],
    ['</1>А<2>Б', {}],
    ['<1>А</1> и <1>Б</1>', { 1: 'А' }],
  ])('%s', (answer, words) => {
    const { text, marked } = readMarks(answer);
    expect(Object.fromEntries([...marked].map(([n, { start, end }]) => [n, text.slice(start, end)]))).toEqual(words);
  });

  it('of entities that overlap only the first stands', () => {
    expect(mark('Bank of China', [{ start: 0, end: 13 }, { start: 8, end: 13 }, undefined])).toBe(
      '<1>Bank of China</1>',
    );
  });
});
