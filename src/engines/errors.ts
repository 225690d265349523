/**
 * What went wrong on the way to an answer. Only the first six can pass when asked again. `refused`: the service's
 * policy does not allow what the request says; engines return it as an answer, so that the sentence counts.
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

/** A request without an answer. The message holds no secret: it is redacted where it is made. */
export class EngineError extends Error {
  override name = 'EngineError';

  constructor(
    readonly kind: FailureKind,
    message: string,
    /** How long the server asks to wait, in milliseconds. */
    readonly retryAfterMs: number | null = null,
  ) {
    super(message);
  }

  get canPass(): boolean {
    return passing.includes(this.kind);
  }
}
