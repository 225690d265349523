import type { SegmentTable } from 'sacrebleu-ts';
import { Vectors } from './vectors.js';

/** Joins two tables of the same sentences: one row for each pair of rows that occurs. */
export function sideBySide(left: SegmentTable, right: SegmentTable): SegmentTable {
  const rows = new Vectors();
  const places = new Map<number, number>();
  const vector = new Float64Array(left.width + right.width);
  const rowOf = new Uint32Array(left.rowOf.length);
  for (let sentence = 0; sentence < rowOf.length; sentence++) {
    const [a, b] = [left.rowOf[sentence] as number, right.rowOf[sentence] as number];
    const pair = a * right.rowOf.length + b;
    let row = places.get(pair);
    if (row === undefined) {
      copyRow(left, a, vector, 0);
      copyRow(right, b, vector, left.width);
      row = rows.add(vector);
      places.set(pair, row);
    }
    rowOf[sentence] = row;
  }
  return { values: rows.all(), width: vector.length, rowOf };
}

/** A loop: making a view of each row takes several times as long. */
function copyRow({ values, width }: SegmentTable, row: number, into: Float64Array, at: number): void {
  for (let i = 0; i < width; i++) into[at + i] = values[row * width + i] as number;
}
