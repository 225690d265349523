import type { Clock } from '../../src/engines/clock.js';

/** A clock that advances only on request, and then runs what is due in order. */
export class ManualClock implements Clock {
  private time = 1;
  private due: { at: number; call: () => void }[] = [];

  now(): number {
    return this.time;
  }

  after(milliseconds: number, call: () => void): () => void {
    const entry = { at: this.time + milliseconds, call };
    this.due.push(entry);
    return () => {
      this.due = this.due.filter((other) => other !== entry);
    };
  }

  /** Advances the clock, letting promises settle along the way. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    await settled();
    for (let next = this.next(end); next; next = this.next(end)) {
      this.due = this.due.filter((other) => other !== next);
      this.time = Math.max(this.time, next.at);
      next.call();
      await settled();
    }
    this.time = end;
  }

  private next(end: number) {
    return this.due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
  }
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
