import type { ChatAnswer, ChatEngine, ChatRequest } from '../engine.js';
import { EngineError } from '../errors.js';
import { until } from '../until.js';

/** A try that brought no answer, and how long is waited before the next. */
export interface Attempt {
  readonly request: ChatRequest;
  readonly error: EngineError;
  readonly waitMs: number;
}

export interface RetryOptions {
  readonly tries: number;
  readonly baseMs: number;
  readonly capMs: number;
  /** Most that one request waits in all; what asks for more with its `Retry-After` is given up at once. */
  readonly totalMs: number;
  /** Aborted when nothing is to be asked any more: no request waits on. */
  readonly stop?: AbortSignal;
  onAttempt(attempt: Attempt): void;
  random(): number;
}

/**
 * Six tries span half a minute of an overloaded server: 1, 2, 4, 8, 16 seconds, each with full jitter on its upper half. Five
 * minutes are the longest window of a rate limit that is worth waiting for; past them a daily quota is meant.
 */
export const defaultRetry = { tries: 6, baseMs: 1000, capMs: 60_000, totalMs: 300_000, random: Math.random } as const;

/** Asks again what can pass, with exponential back-off and jitter; a server's `Retry-After` is obeyed. */
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
        const mayPass = error.canPass && attempt < options.tries && waited + wanted <= options.totalMs;
        const waitMs = mayPass && !isStopped() ? wanted : 0;
        options.onAttempt({ request, error, waitMs });
        if (!mayPass || isStopped()) throw error;
        await until(waitMs, [signal, options.stop]);
        if (isStopped()) throw error;
        waited += waitMs;
      }
    }
  }
  return { ...engine, chat };
}
