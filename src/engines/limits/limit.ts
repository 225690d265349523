/** How one request went; concurrency limits learn from it. */
export interface Outcome {
  /**
   * `refused`: the server says it was one too many (429, or 5xx with `Retry-After`). `strained`: it may have been one
   * too many (5xx, time-out). `other` says nothing about the limit.
   */
  readonly kind: 'answered' | 'refused' | 'strained' | 'other';
  readonly latencyMs: number;
  /** How many requests had begun before this one. */
  readonly began: number;
  /** How many have begun by now. */
  readonly begun: number;
  /** Requests that were in flight when this one ended, itself included. */
  readonly underWay: number;
}

/** How many requests may be in flight at once. */
export interface Limit {
  readonly value: number;
  /** The most that the server turned out to accept, as a start for the next run; undefined while unknown. */
  readonly found?: number | undefined;
  hear(outcome: Outcome): void;
}

export const fixedLimit = (value: number): Limit => ({ value, hear: () => undefined });

/** The reason for each constant is given here; docs/performance.md, "Limiter and retry", has the measurements. */
export const autoLimit = {
  /** Every server we know of accepts this many; five rounds of slow start lead from here to `most`. */
  start: 16,
  /** Beyond this the client is the bottleneck: two cores cannot send 256 requests every 50 ms. */
  most: 256,
  /** A round counts only if this share of the limit was used: an unused limit says nothing. */
  used: 0.8,
  /** Growth per round after slow start, at least one request: 64 to 128 takes 15 rounds. */
  step: 0.05,
  /** Share of the limit kept after a refusal. Growing back takes a few rounds, and refusals become rare at once. */
  cut: 0.8,
  /** Rounds to wait below a refused limit before trying it again: one refusal in 20 rounds of 48 requests is 0.1 %. */
  patience: 20,
  /**
   * Share of 5xx and time-outs in a round above which they count as a refusal: a faulty server need not be a full one.
   */
  strain: 0.1,
  /**
   * Each time the limit has grown by `factor`, throughput must have grown by `gain`; otherwise requests are only
   * queueing.
   */
  growth: { factor: 1.5, gain: 1.1 },
  /** The limit is cut when the mean latency has grown by this factor: the server has become slower. */
  slower: 2,
  /** Fewest answers in a round: fewer say nothing about latency. */
  round: 4,
  /**
   * For a limit found by an earlier run. Starting at half of it, one doubling away, means that a few cuts are enough if
   * the server now accepts less. The full value is then kept for five rounds, about as long as slow start takes to
   * reach `most`. If one more is not refused after that, the server has more to give, and slow start continues.
   */
  remembered: { share: 0.5, rounds: 5 },
} as const;

export interface AutoLimitOptions {
  readonly start?: number;
  readonly most?: number;
  /** The limit that an earlier run found at this server. */
  readonly found?: number | undefined;
}

/**
 * Learns the limit. It doubles each round (slow start) until the server refuses or requests only queue, then moves in
 * small steps (additive increase, multiplicative decrease). Requests that began before the last change are ignored.
 */
export class AutoLimit implements Limit {
  value: number;
  private slowStart = true;
  private changedAt = 0;
  private cutAt = 0;
  private answers = 0;
  private strained = 0;
  private latency = 0;
  /** A limit that was too high, and for how many rounds the limit has been just below it. */
  private ceiling: { value: number; rounds: number } | undefined;
  private before: { value: number; latency: number } | undefined;

  private readonly most: number;

  constructor({ start = autoLimit.start, most = autoLimit.most, found }: AutoLimitOptions = {}) {
    const { share, rounds } = autoLimit.remembered;
    this.most = most;
    this.value = Math.min(most, found === undefined ? start : Math.max(1, Math.floor(found * share)));
    if (found !== undefined && found < most) this.ceiling = { value: found + 1, rounds: autoLimit.patience - rounds };
  }

  /** Undefined during slow start, unless the limit has reached `most` or the value found by an earlier run. */
  get found(): number | undefined {
    const { value, ceiling, slowStart } = this;
    const refused = ceiling?.value ?? Number.POSITIVE_INFINITY;
    if (slowStart && value < this.most && value + 1 < refused) return undefined;
    return Number.isFinite(refused) ? refused - 1 : value;
  }

  hear(outcome: Outcome): void {
    const { kind, began, underWay } = outcome;
    if (kind === 'strained') this.strained++;
    const full = kind === 'refused' || this.strained >= Math.max(2, this.value * autoLimit.strain);
    if (full && began >= this.cutAt) this.cut(outcome);
    else if (kind === 'answered' && began >= this.changedAt && underWay >= this.value * autoLimit.used) {
      this.answers++;
      this.latency += outcome.latencyMs;
      if (this.answers >= Math.max(autoLimit.round, this.value)) this.endRound(outcome);
    }
  }

  private endRound(outcome: Outcome): void {
    const { before, value } = this;
    const now = { value, latency: this.latency / this.answers };
    this.newRound();
    if (before && value >= before.value * autoLimit.growth.factor) {
      const gain = value / now.latency / (before.value / before.latency);
      if (gain < autoLimit.growth.gain) this.retreat(before.value, outcome);
      else {
        this.before = now;
        this.grow(outcome);
      }
    } else if (before && now.latency > before.latency * autoLimit.slower) this.cut(outcome);
    else {
      this.before ??= now;
      this.grow(outcome);
    }
  }

  private grow(outcome: Outcome): void {
    const { value, ceiling } = this;
    let next = this.slowStart ? value * 2 : value + Math.max(1, Math.floor(value * autoLimit.step));
    if (ceiling && next >= ceiling.value) {
      if (value < ceiling.value - 1) next = ceiling.value - 1;
      else if (++ceiling.rounds < autoLimit.patience) return;
      else {
        next = value + 1;
        this.ceiling = undefined;
      }
    }
    this.change(Math.min(this.most, next), outcome);
  }

  private cut(outcome: Outcome): void {
    this.before = undefined;
    this.cutAt = outcome.begun;
    this.retreat(Math.max(1, Math.floor(this.value * autoLimit.cut)), outcome);
  }

  private retreat(value: number, outcome: Outcome): void {
    this.slowStart = false;
    this.ceiling = { value: this.value, rounds: 0 };
    this.change(value, outcome);
  }

  private change(value: number, { begun }: Outcome): void {
    if (value !== this.value) this.changedAt = begun;
    this.value = value;
    this.newRound();
  }

  private newRound(): void {
    this.answers = 0;
    this.strained = 0;
    this.latency = 0;
  }
}
