import type { Clock } from '../clock.js';
import { EngineError } from '../errors.js';

export interface GateOptions {
  readonly clock: Clock;
  /** How many requests may be in flight now. */
  room(): number;
  /** The time at which the next request may begin. */
  readyAt(): number;
  /** The longest pause that the server may ask for, in milliseconds. */
  readonly longestPauseMs?: number | undefined;
  /** Aborted when no more requests may begin. */
  readonly stop: AbortSignal | undefined;
}

/**
 * After as many failures in a row as requests may be in flight (and at least a few), the server is assumed to be down.
 * From then on, one request at a time tries it, after a pause that doubles each time. The others wait, so an outage
 * does not use up their tries.
 */
const pause = { failures: 4, baseMs: 1000, mostMs: 30_000 } as const;

/** The default for the longest pause that a server may ask for. */
const longestAsked = 60_000;

/**
 * Requests that may begin in one turn of the event loop. A hundred at once run code that is not compiled yet, and their
 * answers arrive together as well: each blocks the loop for 100 ms.
 */
const perTurn = 16;

interface Waiting {
  readonly isAgain: boolean;
  enter(): void;
  refuse(error: Error): void;
}

/** Lets requests begin in order of arrival, as many at once as there is room for. */
export class Gate {
  underWay = 0;
  /** How many requests have begun so far. */
  begun = 0;
  private readonly waiting: Waiting[] = [];
  private failuresInRow = 0;
  private pauses = 0;
  private openAt = Number.NEGATIVE_INFINITY;
  private wake: (() => void) | undefined;
  private inThisTurn = 0;

  constructor(private readonly options: GateOptions) {
    options.stop?.addEventListener('abort', () => this.refuseAll(), { once: true });
  }

  /**
   * Waits for room, and calls `inside` before any other request can begin. Returns how many had begun before.
   * @param isAgain whether the request has failed before
   * @throws EngineError `cancelled` if the run is stopped meanwhile
   */
  enter(inside: () => void, isAgain = false): Promise<number> {
    if (this.options.stop?.aborted) return Promise.reject(stopped());
    return new Promise((resolve, refuse) => {
      const enter = () => {
        inside();
        resolve(this.begun++);
      };
      this.waiting.push({ enter, refuse, isAgain });
      this.letIn();
    });
  }

  leave(): void {
    this.underWay--;
    this.letIn();
  }

  answered(): void {
    this.failuresInRow = 0;
    this.pauses = 0;
    this.openAt = Number.NEGATIVE_INFINITY;
  }

  /** Records a failure. Returns for how many milliseconds no request may begin; 0 for no pause. */
  failed(retryAfterMs: number | null): number {
    if (++this.failuresInRow < this.enough() || this.openAt > this.options.clock.now()) return 0;
    const backOff = Math.min(pause.mostMs, pause.baseMs * 2 ** this.pauses++);
    const wait = Math.max(backOff, Math.min(retryAfterMs ?? 0, this.options.longestPauseMs ?? longestAsked));
    this.openAt = this.options.clock.now() + wait;
    return wait;
  }

  private enough(): number {
    return this.pauses > 0 ? 1 : Math.max(pause.failures, this.options.room());
  }

  private letIn(): void {
    while (this.waiting.length > 0 && this.underWay < (this.pauses > 0 ? 1 : this.options.room())) {
      if (this.inThisTurn === perTurn) break;
      const wait = Math.max(this.openAt, this.options.readyAt()) - this.options.clock.now();
      if (wait > 0) {
        this.later(wait);
        break;
      }
      if (this.inThisTurn++ === 0) setImmediate(() => this.nextTurn());
      this.underWay++;
      this.next()?.enter();
    }
  }

  /**
   * The oldest waiting request; while the server is assumed to be down, the oldest that has not failed yet. It is
   * better evidence than a request that may always fail, and no request uses up its tries.
   */
  private next(): Waiting | undefined {
    const fresh = this.pauses > 0 ? this.waiting.findIndex(({ isAgain }) => !isAgain) : 0;
    return this.waiting.splice(Math.max(fresh, 0), 1)[0];
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
