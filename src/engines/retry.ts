import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatAnswer, ChatEngine, ChatRequest } from './engine.js';
import { EngineError } from './errors.js';

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
  onAttempt(attempt: Attempt): void;
  random(): number;
}

/** Six tries span about a minute of an overloaded server: 1, 2, 4, 8, 16 seconds, each with full jitter on its upper half. */
export const defaultRetry = { tries: 6, baseMs: 1000, capMs: 60_000, random: Math.random } as const;

/** Asks again what can pass, with exponential back-off and jitter; a server's `Retry-After` is obeyed. */
export function retrying(engine: ChatEngine, options: RetryOptions): ChatEngine {
  async function chat(request: ChatRequest, signal: AbortSignal): Promise<ChatAnswer> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await engine.chat(request, signal);
      } catch (error) {
        if (!(error instanceof EngineError)) throw error;
        const last = attempt >= options.tries || !error.canPass || signal.aborted;
        const backOff = Math.min(options.capMs, options.baseMs * 2 ** (attempt - 1)) * (0.5 + options.random() / 2);
        const waitMs = last ? 0 : Math.round(Math.max(backOff, error.retryAfterMs ?? 0));
        options.onAttempt({ request, error, waitMs });
        if (last) throw error;
        await sleep(waitMs, undefined, { signal }).catch(() => undefined);
        if (signal.aborted) throw error;
      }
    }
  }
  return { ...engine, chat };
}
