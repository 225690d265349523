/** Answers of one model to one cell. */
export interface AnswerCounts {
  answers: number;
  empty: number;
  /** Cut at the limit of tokens. */
  cut: number;
}

/** Answers of one model in which control tokens stand. */
export interface TokenCounts {
  answers: number;
  marked: number;
  /** One of the tokens. */
  example: string;
}
