import { type Clock, systemClock } from '../clock.js';
import type { ChatEngine } from '../engine.js';
import { EngineError } from '../errors.js';

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
  /** Failures of the same server that can pass, whichever of its models was asked. */
  readonly server?: FailureRow | undefined;
  readonly clock?: Clock;
}

/**
 * Ten equal failures are no chance even at a failure rate of 30 % (10⁻⁵). What can pass has five minutes besides, in which a
 * server restarts and loads a large model; what cannot pass (no such model, say) has none.
 */
export const breaker = { failures: 10, patienceMs: 300_000 } as const;

/** Counts equal failures in a row. */
export class FailureRow {
  private row: { said: string; count: number; since: number } | undefined;

  constructor(private readonly clock: Clock = systemClock) {}

  answered(): void {
    this.row = undefined;
  }

  /** The row that this failure makes, once it is long enough to stop. */
  hear(failure: EngineError): Omit<Row, 'answered'> | undefined {
    const said = `${failure.kind} ${failure.canPass ? failure.message.replace(/[\d.]+/g, '#') : failure.message}`;
    if (this.row?.said !== said) this.row = { said, count: 0, since: this.clock.now() };
    const count = ++this.row.count;
    const forMs = this.clock.now() - this.row.since;
    const isOver = count >= breaker.failures && (!failure.canPass || forMs >= breaker.patienceMs);
    return isOver ? { failure, count, forMs } : undefined;
  }
}

/**
 * Stops asking an endpoint that fails in the same way again and again, instead of going on for days. Each model has a row of its
 * own, since one may be missing where others answer. Failures that can pass also make a row of the whole server: after an outage
 * one request at a time asks how it is, and models that waited for ten of their own would multiply the five minutes.
 */
export function breaking(engine: ChatEngine, { opened, server, clock = systemClock }: BreakerOptions): ChatEngine {
  const own = new FailureRow(clock);
  let answered = false;
  let end: Error | undefined;
  const hear = (failure: EngineError) => {
    const rows = [own.hear(failure), failure.canPass ? server?.hear(failure) : undefined];
    const over = rows.find((row) => row !== undefined);
    if (over) end ??= opened({ ...over, answered });
  };
  return {
    ...engine,
    async chat(request, signal) {
      if (end) throw end;
      try {
        const answer = await engine.chat(request, signal);
        own.answered();
        server?.answered();
        answered = true;
        return answer;
      } catch (error) {
        if (error instanceof EngineError && error.kind !== 'cancelled') hear(error);
        throw end ?? error;
      }
    },
  };
}
