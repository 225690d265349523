/** The statistics of segments, of which several may share a row. */
export interface SegmentTable {
  /** Vectors of statistics, one after the other. */
  readonly values: Float64Array;
  /** The length of each vector. */
  readonly width: number;
  /** The row of each segment. */
  readonly rowOf: Uint32Array;
}

/** A table in which every segment has a row of its own. */
export function tableOf(rows: readonly ArrayLike<number>[]): SegmentTable {
  const width = rows[0]?.length ?? 0;
  const values = new Float64Array(rows.length * width);
  const rowOf = new Uint32Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as ArrayLike<number>;
    for (let k = 0; k < width; k++) values[i * width + k] = row[k] as number;
    rowOf[i] = i;
  }
  return { values, width, rowOf };
}

/** The same segments with some of the columns: the table itself where these are all of them. */
export function columnsOf(table: SegmentTable, columns: readonly number[]): SegmentTable {
  const { values, width, rowOf } = table;
  if (columns.length === width) return table;
  const some = new Float64Array((values.length / width) * columns.length);
  for (const [k, column] of columns.entries()) {
    for (let from = column, to = k; from < values.length; from += width, to += columns.length) {
      some[to] = values[from] as number;
    }
  }
  return { values: some, width: columns.length, rowOf };
}

/** How many columns are added up side by side, so that additions need not wait for each other. */
export const ABREAST = 4;
