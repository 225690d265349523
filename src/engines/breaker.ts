import { type Clock, systemClock } from './clock.js';
import type { ChatEngine } from './engine.js';
import { EngineError } from './errors.js';

/** Equal failures, one after the other, with no answer between. */
export interface Row {
  readonly failure: EngineError;
  readonly count: number;
  readonly forMs: number;
  /** Whether the endpoint had ever answered in this run. */
  readonly answered: boolean;
}

export interface BreakerOptions {
  /** The error of this row, and of everything that is asked after it. */
  opened(row: Row): Error;
  readonly clock?: Clock;
}

/**
 * Ten equal failures are no chance even at a failure rate of 30 % (10⁻⁵). What can pass has five minutes besides, in which a
 * server restarts and loads a large model; what cannot pass (no such model, say) has none.
 */
export const breaker = { failures: 10, patienceMs: 300_000 } as const;

/** Stops asking an endpoint that fails in the same way again and again, instead of going on for days. */
export function breaking(engine: ChatEngine, { opened, clock = systemClock }: BreakerOptions): ChatEngine {
  let row: { said: string; count: number; since: number } | undefined;
  let answered = false;
  let end: Error | undefined;
  const hear = (failure: EngineError) => {
    const said = `${failure.kind} ${failure.canPass ? failure.message.replace(/[\d.]+/g, '#') : failure.message}`;
    if (row?.said !== said) row = { said, count: 0, since: clock.now() };
    row.count++;
    const forMs = clock.now() - row.since;
    const isOver = row.count >= breaker.failures && (!failure.canPass || forMs >= breaker.patienceMs);
    if (isOver) end ??= opened({ failure, count: row.count, forMs, answered });
  };
  return {
    ...engine,
    async chat(request, signal) {
      if (end) throw end;
      try {
        const answer = await engine.chat(request, signal);
        row = undefined;
        answered = true;
        return answer;
      } catch (error) {
        if (error instanceof EngineError && error.kind !== 'cancelled') hear(error);
        throw end ?? error;
      }
    },
  };
}
