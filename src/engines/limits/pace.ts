/**
 * What may be spent per minute is spread evenly, as a server with a sliding window of 60 s demands. A timer that is
 * late is made up for within `slackMs`; 1 % is left unused so that this never breaks the limit: 60.1 s × 0.99 < 60 s.
 */
const slackMs = 100;
const share = 0.99;

/** A limit per minute, of requests or of tokens. */
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

  /** Corrects what was spent, once it is known: up or down. */
  correct(amount: number): void {
    this.readyAt += amount * this.costMs;
  }
}
