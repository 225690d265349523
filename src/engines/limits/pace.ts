/**
 * A minute's allowance is spread evenly, as a server with a sliding window of 60 s requires. A late timer is made up
 * for within `slackMs`; 1 % is left unused so that this never breaks the limit: 60.1 s × 0.99 < 60 s.
 */
const slackMs = 100;
const share = 0.99;

/** A limit per minute, on requests or tokens. */
export class Pace {
  /** The time at which the next request may begin. */
  readyAt = Number.NEGATIVE_INFINITY;
  private readonly costMs: number;

  constructor(perMinute: number) {
    this.costMs = 60_000 / (perMinute * share);
  }

  spend(amount: number, now: number): void {
    this.readyAt = Math.max(this.readyAt, now - slackMs) + amount * this.costMs;
  }

  /** Corrects the amount spent, up or down, once it is known. */
  correct(amount: number): void {
    this.readyAt += amount * this.costMs;
  }
}
