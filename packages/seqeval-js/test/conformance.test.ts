import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { checkFolder } from '../src/conformance/folder.js';
import type { JsonObject } from '../src/conformance/json.js';
import { checkRow } from '../src/conformance/row.js';

const fixtures = fileURLToPath(new URL('fixtures', import.meta.url));

test('every row that Python made comes out the same', () => {
  const rows = [...checkFolder(fixtures)];
  expect(rows.filter((row) => row.differences.length > 0)).toEqual([]);
  expect(rows.length).toBeGreaterThan(4_700);
});

describe('the check of a row', () => {
  const row: JsonObject = {
    id: 'one',
    fn: 'f1_score',
    y_true: [['B-PER', 'O']],
    y_pred: [['O', 'X']],
    opts: {},
    result: { ok: 0, warnings: [['UserWarning', 'X seems not to be NE tag.', 1]] },
  };
  const result = row.result as JsonObject;

  test('accepts a row that holds', () => expect(checkRow(row)).toEqual([]));

  test.each<[string, JsonObject, string]>([
    ['another number', { result: { ...result, ok: 5e-324 } }, 'got 0, expected 5e-324'],
    [
      'another warning',
      { result: { ok: 0 } },
      'warnings: got [["UserWarning","X seems not to be NE tag.",1]], expected []',
    ],
    ['an error that does not come', { result: { error: 'ValueError', message: 'x' } }, 'got {"ok":0}, expected'],
    ['an unknown field', { weights: 1 }, 'unknown field: weights'],
    ['an unknown field of the result', { result: { ...result, hint: '' } }, 'unknown field of result: hint'],
    ['an unknown option', { opts: { labels: [] } }, 'unknown option of f1_score: labels'],
    ['an option of another function', { opts: { digits: 2 } }, 'unknown option of f1_score: digits'],
    ['an unknown function', { fn: 'g_score' }, 'unknown function: g_score'],
    ['no result', { result: null }, 'no result: result'],
  ])('finds %s', (_, change, difference) => {
    expect(checkRow({ ...row, ...change })[0]).toContain(difference);
  });

  test('finds a row that asks nothing', () => {
    expect(checkRow({ id: 'two', y_true: [], y_pred: [] })).toEqual(['unknown field: y_true']);
    expect(checkRow({ id: 'three' })).toEqual(['the row names no function']);
  });
});
