/**
 * Why there is no answer. Only the first six can succeed when tried again. `refused`: the service's policy forbids the
 * content of the request; engines return it as an answer, so that the sentence counts.
 */
export type FailureKind =
  | 'rate-limit'
  | 'overload'
  | 'network'
  | 'timeout'
  | 'malformed'
  | 'unreachable'
  | 'refused'
  | 'bad-request'
  | 'authentication'
  | 'cancelled';

const passing: readonly FailureKind[] = ['rate-limit', 'overload', 'network', 'timeout', 'malformed', 'unreachable'];

/** What a server rejects in a request; it may accept the rest. */
export interface Refusal {
  /** Parameters, as the server calls them. */
  readonly parameters: readonly string[];
  /** Log-probabilities that it allows, 0 for none; null where it allows fewer and does not say how many. */
  readonly mostLogprobs?: number | null;
}

/** What else is known of a failure. */
export interface AboutFailure {
  /** A web page came instead of an answer: whoever sent it is not the server, or the server is not at that address. */
  readonly isPage?: boolean;
  readonly refusal?: Refusal | undefined;
}

/** A request without an answer. The message holds no secret: it is redacted where it is made. */
export class EngineError extends Error {
  override name = 'EngineError';

  constructor(
    readonly kind: FailureKind,
    message: string,
    /** How long the server asks the client to wait, in milliseconds. */
    readonly retryAfterMs: number | null = null,
    readonly about: AboutFailure = {},
  ) {
    super(message);
  }

  get canPass(): boolean {
    return passing.includes(this.kind);
  }
}
