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
  const rowOf = new Uint32Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as ArrayLike<number>;
    for (let k = 0; k < width; k++) values[i * width + k] = row[k] as number;
    rowOf[i] = i;
  }
  return { values, width, rowOf };
}

/** Columns that are added up side by side: one after the other, each addition would wait for the one before. */
export const ABREAST = 4;

/** Statistics in single precision, column by column, with columns of zeros up to a multiple of `ABREAST`. */
export interface Columns {
  readonly table: Float32Array;
  readonly columns: number;
}

/** The vectors of a table that are listed, in their order. */
export function columnsOf({ values, width }: SegmentTable, rows: Uint32Array): Columns {
  const columns = Math.ceil(width / ABREAST) * ABREAST;
  const table = new Float32Array(columns * rows.length);
  for (let i = 0; i < rows.length; i++) {
    const from = (rows[i] as number) * width;
    for (let k = 0; k < width; k++) table[k * rows.length + i] = values[from + k] as number;
  }
  return { table, columns };
}
