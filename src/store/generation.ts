/**
 * How an answer ended: by itself, at the token limit, because the model or its service refused, or with a tool call.
 * Any other reason is kept as the server wrote it.
 */
export type FinishReason = 'stop' | 'length' | 'refused' | 'tool-call' | (string & {});

/**
 * The outcome of a request or of a sentence. `failed`: no answer came; every other state is the model's own doing.
 * `overlong`: so much longer than its source that only the beginning was read.
 */
export type State = 'ok' | 'truncated' | 'refused' | 'overlong' | 'unparsable' | 'empty' | 'failed';

/** One model answer to one exact request, as stored. */
export interface Generation {
  readonly key: string;
  readonly model: string;
  readonly revision: string | null;
  readonly engine: string;
  readonly endpoint_host: string;
  /** `live`, or the name of the recording it came from. */
  readonly origin: string;
  readonly request: unknown;
  /** Without the model's reasoning. */
  readonly text: string;
  readonly reasoning?: string | null;
  /** Tokens of the reasoning, if the server counted them; `completion_tokens` includes them. */
  readonly reasoning_tokens?: number | null;
  /** What the model wrote, if more than white space was removed to get `text`. */
  readonly written?: string | null;
  readonly finish_reason: FinishReason;
  readonly prompt_tokens: number | null;
  readonly completion_tokens: number | null;
  readonly entropy: number | null;
  readonly entropy_low: number | null;
  readonly entropy_high: number | null;
  readonly logprob: number | null;
  readonly token_logprobs: readonly (number | null)[] | null;
  readonly latency_ms: number;
  readonly cost_usd: number | null;
  readonly fingerprint: string | null;
  /** The server's name for the model that answered. */
  readonly served_model: string | null;
  /** The key of the same request when it was first asked; null if this is the first. */
  readonly repeat_of: string | null;
  readonly created_at: string;
  readonly state: State;
}

/** The part of a generation that methods read. */
export type Answer = Pick<
  Generation,
  'key' | 'text' | 'reasoning' | 'finish_reason' | 'state' | 'completion_tokens' | 'cost_usd'
>;
