/** Answers of one model to one cell. */
export interface AnswerCounts {
  answers: number;
  empty: number;
  /** Cut at the token limit. */
  cut: number;
}

/** Answers of one model that contain control tokens. */
export interface TokenCounts {
  answers: number;
  marked: number;
  /** One of the tokens. */
  example: string;
}
