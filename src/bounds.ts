/**
 * Bounds of the numbers that users give, each with its reason. What is out of bounds is a mistake with a place, where
 * it would otherwise be a timer that overflows, a loop, or memory that runs out.
 */
export const bounds = {
  /** Sentences have numbers of 32 bits in the database; so have seeds. */
  sentences: 2 ** 31 - 1,
  seed: 2 ** 31 - 1,
  /**
   * For each request two sentences and a socket are held. What is learned by itself stays at 256 (`limits/limit.ts`).
   */
  concurrency: 1024,
  /** One in 100 minutes to what no server takes: timers hold 24.8 days (2³¹ ms) and fire at once beyond that. */
  requestsPerMinute: { from: 0.01, to: 1e7 },
  /** The least lets a request of a million tokens wait seven days, the most is nobody's. */
  tokensPerMinute: { from: 100, to: 1e12 },
  /** A day: an answer that takes longer will not come, and a timer of more than 24.8 days would fire at once. */
  timeoutSeconds: { from: 0.1, to: 86_400 },
  /** A day too. */
  maxWaitSeconds: { from: 0.001, to: 86_400 },
  /** Ten times the longest context there is. */
  tokens: 1e7,
  /** Conversations of so many rounds fill any context. */
  rounds: 100,
  /** Servers refuse more than 2; at 100 every word is as likely as another. */
  temperature: 100,
  /** Of servers it is 1 to 2; the factor applies once a token. */
  repetitionPenalty: { from: 0.01, to: 100 },
  /** The largest vocabularies have 300,000 entries. */
  vocabulary: 1e7,
  /** A hundred times the largest model. */
  parameters: 1e15,
  /** US dollars per million tokens: ten dollars per token are more than anybody asks. */
  price: 1e7,
  /** Columns of a file, which are read into memory. */
  columns: 1000,
  /** Each is started at once, and no machine has as many cores. */
  threads: 1024,
  /** Ten times the tasks that Slurm's arrays have by default. */
  shards: 10_000,
  /** Requests that a run may make, and what they may cost in US dollars: more than anybody pays. */
  calls: 1e12,
  dollars: 1e9,
} as const;
