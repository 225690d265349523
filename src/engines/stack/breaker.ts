import { type Clock, systemClock } from '../clock.js';
import type { ChatEngine } from '../definitions/engine.js';
import { EngineError } from '../errors.js';

/** Equal failures one after the other, with no answer between them. */
export interface Streak {
  readonly failure: EngineError;
  readonly count: number;
  readonly forMs: number;
  /** Whether the endpoint had ever answered in this run. */
  readonly answered: boolean;
}

export interface BreakerOptions {
  /** The error that ends this streak, and that everything asked later gets. */
  opened(streak: Streak): Error;
  /** Failures of the same server that can pass, whichever of its models was asked. */
  readonly server?: FailureStreak | undefined;
  readonly clock?: Clock;
}

/**
 * Ten equal failures are no chance even where 30 % of the requests fail (10⁻⁵). What can pass also gets five minutes,
 * in which a server restarts and loads a large model; what cannot pass, such as a model that is not there, gets none.
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
 * Stops asking an endpoint that keeps failing in the same way, instead of going on for days. Each model has a streak of
 * its own, since one may be missing where others answer. What can pass also counts for the server as a whole: during an
 * outage one request at a time asks how it is, and if each model waited for ten failures of its own, five minutes would
 * become many.
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
