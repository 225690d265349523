/** Statistics of segments, of which several may share a row. */
export interface SegmentTable {
  /** Vectors of statistics, one after the other. */
  readonly values: Float64Array;
  /** The length of each. */
  readonly width: number;
  /** The number of each segment's vector. */
  readonly rowOf: Uint32Array;
}

/** A table in which every segment has a row of its own. */
export function tableOf(rows: readonly ArrayLike<number>[]): SegmentTable {
  const width = rows[0]?.length ?? 0;
  const values = new Float64Array(rows.length * width);
  for (const [i, row] of rows.entries()) values.set(row, i * width);
  return { values, width, rowOf: Uint32Array.from(rows.keys()) };
}
