/**
 * What went wrong on the way to an answer. Only the first six can pass when asked again. `refused`: by the service's policy, for what
 * the request says; engines give it as an answer, so that the sentence counts.
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

/** A request that brought no answer. The message carries no secret: it is redacted where it is made. */
export class EngineError extends Error {
  override name = 'EngineError';

  constructor(
    readonly kind: FailureKind,
    message: string,
    /** What the server asked to wait, in milliseconds. */
    readonly retryAfterMs: number | null = null,
  ) {
    super(message);
  }

  get canPass(): boolean {
    return passing.includes(this.kind);
  }
}
