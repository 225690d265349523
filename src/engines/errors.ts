/**
 * Why there is no answer. Only the first six can succeed on a retry. `refused`: the service's policy forbids the
 * content of the request; engines return it as an answer, so the sentence counts.
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

/** What a server rejects in a request whose remainder it may accept. */
export interface Refusal {
  /** Parameters, by the server's names. */
  readonly parameters: readonly string[];
  /** Log-probabilities that it allows, 0 for none; null if it allows fewer and gives no number. */
  readonly mostLogprobs?: number | null;
}

/** What else is known about a failure. */
export interface AboutFailure {
  /** A web page arrived instead of an answer: it came from something else, or the server is at another address. */
  readonly isPage?: boolean;
  readonly refusal?: Refusal | undefined;
}

/** A request without an answer. The message contains no secret: it is redacted where it is created. */
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
