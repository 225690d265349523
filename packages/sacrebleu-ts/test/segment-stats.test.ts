import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Generator } from '../src/random/generator.js';
import { OrderedSums } from '../src/significance/ordered-sums.js';
import { isPackable, PackedSums } from '../src/significance/packed-sums.js';
import { SegmentStats } from '../src/significance/segment-stats.js';
import { tableOf } from '../src/significance/segment-table.js';

const whole = fc.integer({ min: 0, max: 5000 });
const tables = (value: fc.Arbitrary<number>) =>
  fc
    .record({ width: fc.integer({ min: 1, max: 9 }), rows: fc.integer({ min: 1, max: 20 }) })
    .chain(({ width, rows }) =>
      fc.record({
        rows: fc.array(fc.array(value, { minLength: width, maxLength: width }), { minLength: rows, maxLength: rows }),
        rowOf: fc.array(fc.nat(rows - 1), { minLength: 1, maxLength: 200 }),
      }),
    )
    .map(({ rows, rowOf }) => ({ ...tableOf(rows), rowOf: Uint32Array.from(rowOf) }));

function drawn(length: number): Uint32Array {
  const segments = new Uint32Array(length);
  new Generator(12345n).choices(length, segments);
  return segments;
}

describe('sums of a resample', () => {
  test('packed are what they are one after the other in single precision', () => {
    fc.assert(
      fc.property(tables(whole), (table) => {
        for (let column = 0; column < table.width; column++) expect(isPackable(table, column)).toBe(true);
        const segments = drawn(table.rowOf.length);
        expect(new PackedSums(table).sum(segments)).toEqual(new OrderedSums(table).sum(segments));
      }),
    );
  });

  test('are those of a table in which every segment has a row of its own', () => {
    fc.assert(
      fc.property(tables(fc.oneof(whole, fc.double({ min: 0, max: 100, noNaN: true }))), (table) => {
        const { values, width, rowOf } = table;
        const apart = tableOf(Array.from(rowOf, (row) => values.subarray(row * width, (row + 1) * width)));
        const segments = drawn(rowOf.length);
        expect(new SegmentStats(table).sum(segments)).toEqual(new SegmentStats(apart).sum(segments));
      }),
    );
  });

  test('of columns with and without fractions are what they are one after the other in single precision', () => {
    const row = fc.tuple(
      whole,
      fc.double({ min: 0, max: 100, noNaN: true }),
      whole,
      fc.float({ min: 0, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 200 }), (rows) => {
        const table = tableOf(rows);
        const segments = drawn(rows.length);
        expect(new SegmentStats(table).sum(segments)).toEqual(new OrderedSums(table).sum(segments));
      }),
    );
  });

  test('are rounded one after the other where single precision is not enough', () => {
    // 2²⁴ + 1 + 1 is 2²⁴ in single precision, and 2²⁴ + 2 where it is summed at once.
    const table = tableOf([[2 ** 24], [1], [1]]);
    expect(isPackable(table, 0)).toBe(false);
    expect([...new SegmentStats(table).sum(Uint32Array.of(0, 1, 2))]).toEqual([2 ** 24]);
    expect(isPackable(tableOf([[0.5]]), 0)).toBe(false);
  });
});
