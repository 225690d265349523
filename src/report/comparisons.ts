/** A paired test of one cell against another of its language. */
export interface Comparison {
  /** Score minus the other's, on the scale of `scores.value`, over the sentences that both have. */
  readonly difference: number;
  /** Two-sided, by approximate randomisation. */
  readonly p: number;
  /** Corrected by Holm over the tests of its table. */
  readonly corrected: number;
  readonly sentences: number;
}

/** Tests of every cell against the chosen row's of the same language: by metric, then by cell. */
export interface Against {
  /** The chosen row, in words. */
  readonly label: string;
  readonly tests: ReadonlyMap<string, ReadonlyMap<string, Comparison>>;
}
