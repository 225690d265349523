/**
 * Spreads what may be spent a minute evenly, as a window of 60 s that slides demands. A late timer is made up for within
 * `slackMs`; 1 % is left so that this never breaks the limit: 60.1 s of spending × 0.99 < 60 s.
 */
const slackMs = 100;
const share = 0.99;

/** A limit a minute: of requests, or of tokens. */
export class Pace {
  /** From when on the next may begin. */
  readyAt = Number.NEGATIVE_INFINITY;
  private readonly costMs: number;

  constructor(perMinute: number) {
    this.costMs = 60_000 / (perMinute * share);
  }

  spend(amount: number, now: number): void {
    this.readyAt = Math.max(this.readyAt, now - slackMs) + amount * this.costMs;
  }

  /** What was spent turned out to be more, or less. */
  correct(amount: number): void {
    this.readyAt += amount * this.costMs;
  }
}
