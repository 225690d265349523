import type { Clock } from '../clock.js';
import { EngineError } from '../errors.js';

export interface GateOptions {
  readonly clock: Clock;
  /** How many may be inside now. */
  room(): number;
  /** From when on the next one may enter. */
  readyAt(): number;
  /** Aborted when nobody shall enter any more. */
  readonly stop: AbortSignal | undefined;
}

/**
 * After as many failures in a row as there is room (a few at least), with no answer between, the server is taken to answer
 * nobody: one request at a time asks how it is, after a pause that doubles. So an outage costs those who wait no tries.
 */
const pause = { failures: 4, baseMs: 1000, mostMs: 30_000, retryAfterMs: 60_000 } as const;

/**
 * As many are let in in one turn of the event loop: a hundred that begin together, on code that is not compiled yet, and whose answers come
 * together, hold it up for 100 ms each time.
 */
const inOneTurn = 16;

/** Lets requests through in the order in which they came, as many at once as there is room. */
export class Gate {
  underWay = 0;
  /** How many have entered so far. */
  begun = 0;
  private readonly waiting: { enter(): void; refuse(error: Error): void }[] = [];
  private row = 0;
  private pauses = 0;
  private openAt = Number.NEGATIVE_INFINITY;
  private wake: (() => void) | undefined;
  private inThisTurn = 0;

  constructor(private readonly options: GateOptions) {
    options.stop?.addEventListener('abort', () => this.refuseAll(), { once: true });
  }

  /**
   * Waits for room; `inside` is called before the next one is looked at. Returns how many had entered before.
   * @throws EngineError `cancelled` when the run is stopped meanwhile.
   */
  enter(inside: () => void): Promise<number> {
    if (this.options.stop?.aborted) return Promise.reject(stopped());
    return new Promise((resolve, refuse) => {
      const enter = () => {
        inside();
        resolve(this.begun++);
      };
      this.waiting.push({ enter, refuse });
      this.letIn();
    });
  }

  leave(): void {
    this.underWay--;
    this.letIn();
  }

  answered(): void {
    this.row = 0;
    this.pauses = 0;
    this.openAt = Number.NEGATIVE_INFINITY;
  }

  /** Hears of a failure. Returns the milliseconds for which nobody is let in, 0 for none. */
  failed(retryAfterMs: number | null): number {
    if (++this.row < this.enough() || this.openAt > this.options.clock.now()) return 0;
    const backOff = Math.min(pause.mostMs, pause.baseMs * 2 ** this.pauses++);
    const wait = Math.max(backOff, Math.min(retryAfterMs ?? 0, pause.retryAfterMs));
    this.openAt = this.options.clock.now() + wait;
    return wait;
  }

  private enough(): number {
    return this.pauses > 0 ? 1 : Math.max(pause.failures, this.options.room());
  }

  private letIn(): void {
    while (this.waiting.length > 0 && this.underWay < (this.pauses > 0 ? 1 : this.options.room())) {
      // The next turn goes on.
      if (this.inThisTurn === inOneTurn) break;
      const wait = Math.max(this.openAt, this.options.readyAt()) - this.options.clock.now();
      if (wait > 0) {
        this.later(wait);
        break;
      }
      if (this.inThisTurn++ === 0) setImmediate(() => this.nextTurn());
      this.underWay++;
      this.waiting.shift()?.enter();
    }
  }

  private nextTurn(): void {
    this.inThisTurn = 0;
    this.letIn();
  }

  private later(milliseconds: number): void {
    this.wake?.();
    this.wake = this.options.clock.after(Math.ceil(milliseconds), () => {
      this.wake = undefined;
      this.letIn();
    });
  }

  private refuseAll(): void {
    this.wake?.();
    for (const { refuse } of this.waiting.splice(0)) refuse(stopped());
  }
}

const stopped = () => new EngineError('cancelled', 'the run was stopped');
