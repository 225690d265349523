import type { ChatAnswer, ChatEngine, ChatRequest } from '../definitions/engine.js';
import { EngineError } from '../errors.js';
import { until } from '../until.js';

/** A failed try, and how long to wait before the next; 0 if there is none. */
export interface Attempt {
  readonly request: ChatRequest;
  readonly error: EngineError;
  readonly waitMs: number;
}

export interface RetryOptions {
  readonly tries: number;
  readonly baseMs: number;
  readonly capMs: number;
  /** The longest that one request waits in total; a `Retry-After` beyond it ends the request at once. */
  readonly totalMs: number;
  /** Aborted when nothing more may be asked: waiting requests then end. */
  readonly stop?: AbortSignal;
  onAttempt(attempt: Attempt): void;
  /** A request begins (1) or stops (-1) waiting for its next try. */
  onWait?(change: 1 | -1): void;
  random(): number;
}

/**
 * Six tries outlast half a minute of overload: they are 1, 2, 4, 8 and 16 seconds apart, the upper half of each wait
 * drawn at random. A rate limit is worth waiting five minutes for, unless the model's definition says otherwise
 * (`limits.maxWaitSeconds`); a longer wait means a daily quota.
 */
export const defaultRetry = { tries: 6, baseMs: 1000, capMs: 60_000, totalMs: 300_000, random: Math.random } as const;

/**
 * Over thousands of calls some fail for transient reasons. They are retried after an exponential back-off with jitter,
 * so that requests that failed together do not return together, and not before the server's `Retry-After`.
 */
export function retrying(engine: ChatEngine, options: RetryOptions): ChatEngine {
  async function chat(request: ChatRequest, signal: AbortSignal): Promise<ChatAnswer> {
    let waited = 0;
    for (let attempt = 1; ; attempt++) {
      try {
        return await engine.chat(request, signal);
      } catch (error) {
        if (!(error instanceof EngineError)) throw error;
        const backOff = Math.min(options.capMs, options.baseMs * 2 ** (attempt - 1)) * (0.5 + options.random() / 2);
        const wanted = Math.round(Math.max(backOff, error.retryAfterMs ?? 0));
        const isStopped = () => signal.aborted || options.stop?.aborted === true;
        const isWorthWaiting = waited + wanted <= options.totalMs;
        // A server that counts requests refuses as often as it is asked too soon, so only the time counts there.
        const mayPass = error.canPass && (attempt < options.tries || error.kind === 'rate-limit') && isWorthWaiting;
        const waitMs = mayPass && !isStopped() ? wanted : 0;
        options.onAttempt({ request, error, waitMs });
        if (error.canPass && !isWorthWaiting && !isStopped()) throw tooLong(error, wanted, options.totalMs);
        if (!mayPass || isStopped()) throw error;
        options.onWait?.(1);
        await until(waitMs, [signal, options.stop]);
        options.onWait?.(-1);
        if (isStopped()) throw error;
        waited += waitMs;
      }
    }
  }
  return { ...engine, chat };
}

/** The same failure, marked as taking too long to wait for. */
function tooLong(error: EngineError, wantedMs: number, totalMs: number): EngineError {
  if (error.retryAfterMs === null) return error;
  const [wanted, most] = [wantedMs, totalMs].map((ms) => Math.round(ms / 1000));
  const why = `it asks to wait ${wanted} s, and limits.maxWaitSeconds is ${most}`;
  return new EngineError(error.kind, `${error.message} (${why})`, error.retryAfterMs, error.about);
}
