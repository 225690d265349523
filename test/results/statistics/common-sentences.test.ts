import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byUnit, commonIds, commonSentences } from '../../../src/results/statistics/common-sentences.js';

/** Cells with the statistics `[sentence, cell]` for some sentences, in the order of the dataset. */
const cells = fc.array(fc.uniqueArray(fc.nat(30)), { minLength: 1, maxLength: 4 }).map((all) =>
  all.map((ids, cell) => {
    const sorted = [...ids].sort((a, b) => a - b);
    return { data: 'some', ids: sorted, stats: sorted.map((id) => [id, cell]) };
  }),
);

test('what cells share is what each of them has, and their series stand in the same order', () => {
  fc.assert(
    fc.property(cells, (all) => {
      const names = all.map((_, i) => `cell ${i}`);
      const { ids, series } = commonSentences(names, new Map(names.map((name, i) => [name, all[i]!])));
      const everywhere = Array.from({ length: 31 }, (_, id) => id).filter((id) =>
        all.every((one) => one.ids.includes(id)),
      );
      expect(ids).toEqual(everywhere);
      expect(commonIds(all)).toEqual(everywhere);
      expect(series).toEqual(all.map((_, cell) => everywhere.map((id) => [id, cell])));
    }),
  );
});

test('cells of which one has no statistics share nothing', () => {
  const stats = new Map([['a', { data: 'some', ids: [1, 2], stats: [[1], [2]] }]]);
  expect(commonSentences(['a', 'b'], stats)).toMatchObject({ ids: [], series: [[], []] });
  expect(commonSentences(['a'], stats).series).toEqual([[[1], [2]]]);
});

test('cells of other data share nothing, though they have the same positions', () => {
  const of = (data: string) => ({ data, ids: [1, 2], stats: [[1], [2]] });
  const stats = new Map([
    ['before', of('a file')],
    ['after', of('the file, edited')],
  ]);
  expect(commonSentences(['before', 'after'], stats)).toMatchObject({ ids: [], series: [[], []] });
});

test('sentences of a cluster are one unit, whose statistics are summed; a sentence of two clusters joins them', () => {
  const series = [[[1], [2], [3], [4], [5]]];
  const ids = [10, 11, 12, 13, 14];
  const equal = new Map([
    [10, 10],
    [12, 10],
  ]);
  expect(byUnit(series, ids, [equal])).toEqual([[[4], [2], [4], [5]]]);
  const other = new Map([
    [12, 12],
    [14, 12],
  ]);
  expect(byUnit(series, ids, [equal, other])).toEqual([[[9], [2], [4]]]);
  expect(byUnit(series, ids, [new Map()])).toBe(series);
});
