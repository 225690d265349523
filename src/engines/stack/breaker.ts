import { type Clock, systemClock } from '../clock.js';
import type { ChatEngine } from '../definitions/engine.js';
import { EngineError } from '../errors.js';

/** Consecutive equal failures, without an answer between them. */
export interface Streak {
  readonly failure: EngineError;
  readonly count: number;
  readonly forMs: number;
  /** Whether the endpoint has ever answered in this run. */
  readonly answered: boolean;
}

export interface BreakerOptions {
  /** The error that ends this streak; every later request gets it too. */
  opened(streak: Streak): Error;
  /** Transient failures of the server, across all of its models. */
  readonly server?: FailureStreak | undefined;
  readonly clock?: Clock;
}

/**
 * Ten equal failures are not chance even if 30 % of the requests fail (10⁻⁵). Transient failures also get five minutes,
 * in which a server can restart and load a large model; permanent ones, such as a missing model, get none.
 */
export const breaker = { failures: 10, patienceMs: 300_000 } as const;

/** Counts equal failures until an answer comes. */
export class FailureStreak {
  private streak: { said: string; count: number; since: number } | undefined;

  constructor(private readonly clock: Clock = systemClock) {}

  answered(): void {
    this.streak = undefined;
  }

  /** The streak that this failure belongs to, once it is long enough to stop. */
  hear(failure: EngineError): Omit<Streak, 'answered'> | undefined {
    const said = `${failure.kind} ${failure.canPass ? failure.message.replace(/[\d.]+/g, '#') : failure.message}`;
    if (this.streak?.said !== said) this.streak = { said, count: 0, since: this.clock.now() };
    const count = ++this.streak.count;
    const forMs = this.clock.now() - this.streak.since;
    const isOver = count >= breaker.failures && (!failure.canPass || forMs >= breaker.patienceMs);
    return isOver ? { failure, count, forMs } : undefined;
  }
}

/**
 * Stops asking an endpoint that keeps failing in the same way, instead of going on for days. Each model has its own
 * streak, since one may be missing while others answer. Transient failures also count for the server as a whole: during
 * an outage only one request at a time tries it, and if each model waited for ten failures of its own, five minutes
 * would become many.
 */
export function breaking(engine: ChatEngine, { opened, server, clock = systemClock }: BreakerOptions): ChatEngine {
  const own = new FailureStreak(clock);
  let answered = false;
  let end: Error | undefined;
  const hear = (failure: EngineError) => {
    const streaks = [own.hear(failure), failure.canPass ? server?.hear(failure) : undefined];
    const over = streaks.find((streak) => streak !== undefined);
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
