/** How one request went, as far as the limit on requests at once learns from it. */
export interface Outcome {
  /**
   * `answered`; `refused`: the server said that this was one too many (429, or 5xx with `Retry-After`); `strained`: it may
   * have been (5xx, time-out); `other` says nothing.
   */
  readonly kind: 'answered' | 'refused' | 'strained' | 'other';
  readonly latencyMs: number;
  /** How many requests had begun before this one, and how many have begun by now. */
  readonly began: number;
  readonly begun: number;
  /** Requests that were on their way when this one ended, itself among them. */
  readonly underWay: number;
}

/** How many requests may be on their way at once. */
export interface Limit {
  readonly value: number;
  /** What was found out to be the most that the server takes, to begin with another time; undefined while it is not known. */
  readonly found?: number | undefined;
  hear(outcome: Outcome): void;
}

export const fixedLimit = (value: number): Limit => ({ value, hear: () => undefined });

/** Each constant has its reason here and its measurement in docs/performance.md, "Limiter and retry". */
export const autoLimit = {
  /** What every server that we know of serves without refusing; five rounds of slow start lead to the most. */
  start: 16,
  /** Past this the client is what is waited for: 256 requests at 50 ms are more than two cores can send. */
  most: 256,
  /** A round counts only while so much of the limit was really on its way: a limit that is not used says nothing. */
  used: 0.8,
  /** Growth a round after slow start, and at least one: 64 to 128 in 15 rounds. */
  step: 0.05,
  /** What is left after a refusal: a few rounds of growth are lost, and the next refusal is at once rare. */
  cut: 0.8,
  /** Rounds before a limit that was refused is tried again: 48 of 49 refused once in 20 rounds are 0.1 %. */
  patience: 20,
  /** Share of a round that 5xx and time-outs may be before they count as a refusal: a faulty server is not a full one. */
  strain: 0.1,
  /** After growing by `factor` the throughput must have grown by `gain`; otherwise the requests only queue. */
  growth: { factor: 1.5, gain: 1.1 },
  /** At a mean latency of so many times the one before, the server has become slower: the limit is cut. */
  slower: 2,
  /** Answers a round has at least: fewer say nothing of a latency. */
  round: 4,
  /**
   * A limit that an earlier run found: the start is half of it, one round of doubling away, so that at a server that does less by now
   * a few cuts are enough. At the whole it stays for five rounds, about as many as slow start takes to the most; if one more is not
   * refused then, the server has more to give, and slow start goes on.
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
 * Finds the limit: it doubles each round (slow start) until the server refuses or requests only queue, and goes on with
 * small steps (additive increase, multiplicative decrease). Requests that began before the last change teach nothing about it.
 */
export class AutoLimit implements Limit {
  value: number;
  private slowStart = true;
  private changedAt = 0;
  private cutAt = 0;
  private answers = 0;
  private strained = 0;
  private latency = 0;
  /** A limit that was too much, and the rounds since the limit has been next to it. */
  private ceiling: { value: number; rounds: number } | undefined;
  private before: { value: number; latency: number } | undefined;

  private readonly most: number;

  constructor({ start = autoLimit.start, most = autoLimit.most, found }: AutoLimitOptions = {}) {
    const { share, rounds } = autoLimit.remembered;
    this.most = most;
    this.value = Math.min(most, found === undefined ? start : Math.max(1, Math.floor(found * share)));
    if (found !== undefined && found < most) this.ceiling = { value: found + 1, rounds: autoLimit.patience - rounds };
  }

  /** Undefined in slow start, unless it has come to the most, or back to what was found before. */
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
