import fc from 'fast-check';
import { expect, test } from 'vitest';
import { characterCount, compareCodePoints } from '../src/code-points.js';
import { formatFixed } from '../src/format-fixed.js';
import { pairwiseSum } from '../src/pairwise-sum.js';
import { characterRepr } from '../src/python.js';

test('decimals round the exact binary value, ties to even', () => {
  const cases: [number, number, string][] = [
    [0.125, 2, '0.12'],
    [0.375, 2, '0.38'],
    [0.5, 0, '0'],
    [1.5, 0, '2'],
    [2.5, 0, '2'],
    [0.015, 2, '0.01'],
    [1, 20, '1.00000000000000000000'],
    [0.1, 20, '0.10000000000000000555'],
    [1e22, 1, '10000000000000000000000.0'],
    [-0, 3, '-0.000'],
    [Number.NaN, 2, 'nan'],
    [Number.NEGATIVE_INFINITY, 2, '-inf'],
  ];
  for (const [value, digits, text] of cases) expect(formatFixed(value, digits)).toBe(text);
});

test('decimals agree with toFixed wherever there is no tie', () => {
  const between = fc.double({ min: 0, max: 1, noNaN: true }).filter((value) => !Number.isInteger(value * 2 ** 12));
  fc.assert(
    fc.property(between, fc.nat(10), (value, digits) => {
      expect(formatFixed(value, digits)).toBe(value.toFixed(digits));
    }),
  );
});

test('sums are made in pairs from 8 values on', () => {
  const tenths = (count: number) => new Array<number>(count).fill(0.1);
  const inOrder = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
  expect(pairwiseSum(tenths(7))).toBe(inOrder(tenths(7)));
  expect(inOrder(tenths(10))).toBe(1 - 2 ** -53);
  expect(pairwiseSum(tenths(10))).toBe(1);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1e6 }), { maxLength: 700 }), (values) => {
      expect(pairwiseSum(values)).toBe(inOrder(values));
    }),
  );
});

test('names are sorted and measured by code point', () => {
  expect(['😀', 'Ａ', 'b', 'B', 'B1'].sort(compareCodePoints)).toEqual(['B', 'B1', 'b', 'Ａ', '😀']);
  expect(characterCount('a😀é')).toBe(3);
});

test('characters in messages are written as Python writes them', () => {
  expect(['X', "'", '\\', '\n', '\u0085', '\u200b', '😀', ' '].map(characterRepr)).toEqual([
    "'X'",
    `"'"`,
    "'\\\\'",
    "'\\n'",
    "'\\x85'",
    "'\\u200b'",
    "'😀'",
    "' '",
  ]);
});
