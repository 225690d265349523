import type { SegmentTable } from 'sacrebleu-ts';
import { Vectors } from './vectors.js';

/** Joins two tables of the same sentences: one row for each pair of rows that occurs. */
export function sideBySide(left: SegmentTable, right: SegmentTable): SegmentTable {
  const rows = new Vectors();
  const places = new Map<number, number>();
  const vector = new Float64Array(left.width + right.width);
  const rowOf = left.rowOf.map((a, sentence) => {
    const b = right.rowOf[sentence] as number;
    const pair = a * right.rowOf.length + b;
    const there = places.get(pair);
    if (there !== undefined) return there;
    places.set(pair, rows.count);
    vector.set(left.values.subarray(a * left.width, (a + 1) * left.width));
    vector.set(right.values.subarray(b * right.width, (b + 1) * right.width), left.width);
    return rows.add(vector);
  });
  return { values: rows.all(), width: vector.length, rowOf };
}
