/** Rows of statistics that add up, each standing for one or more independent units. */
export interface UnitRows {
  /** Row by row. */
  readonly values: Float64Array;
  readonly width: number;
  /** How many units have each row. */
  readonly times: ArrayLike<number>;
}

/** What a score becomes as each unit in turn is left out. */
export interface LeftOut {
  /** The score of all units. */
  readonly value: number;
  /** By row. */
  readonly without: Float64Array;
}

/** The statistics of all units together. */
export function sumOfUnits({ values, width, times }: UnitRows): Float64Array {
  const sum = new Float64Array(width);
  for (let row = 0, at = 0; row < times.length; row++)
    for (let k = 0; k < width; k++) sum[k] = (sum[k] as number) + (times[row] as number) * (values[at++] as number);
  return sum;
}

/** Computes a score with each row left out once. @param score of summed statistics */
export function leaveOneOut(units: UnitRows, score: (sum: Float64Array) => number): LeftOut {
  const { values, width, times } = units;
  const sum = sumOfUnits(units);
  const rest = new Float64Array(width);
  const without = new Float64Array(times.length);
  for (let row = 0, at = 0; row < times.length; row++) {
    for (let k = 0; k < width; k++) rest[k] = (sum[k] as number) - (values[at++] as number);
    without[row] = score(rest);
  }
  return { value: score(sum), without };
}

/**
 * The jackknife's standard error (Tukey 1958; Efron and Tibshirani 1993, chapter 11) from the scores with one unit left
 * out: √((n − 1) / n · Σ (score − mean)²).
 * @param times how many units each score stands for; units that cannot change the score have 0
 */
export function jackknifeError(without: ArrayLike<number>, times: ArrayLike<number>): { error: number; units: number } {
  let [units, mean] = [0, 0];
  for (let i = 0; i < without.length; i++) {
    units += times[i] as number;
    mean += (times[i] as number) * (without[i] as number);
  }
  if (units < 2) return { error: Number.NaN, units };
  mean /= units;
  let squares = 0;
  for (let i = 0; i < without.length; i++) squares += (times[i] as number) * ((without[i] as number) - mean) ** 2;
  return { error: Math.sqrt(((units - 1) / units) * squares), units };
}
