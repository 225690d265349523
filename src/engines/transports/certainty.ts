import type { Certainty } from '../definitions/engine.js';

/** One step of decoding: the probability of the chosen token, and the entropy, in nats, of all that could follow. */
export interface Step {
  readonly chosen: number;
  readonly entropy: number;
}

/** One step as a server tells it: log-probabilities of the chosen token and of the k most probable ones. */
export interface TopStep {
  readonly logprob: number;
  readonly top: readonly number[];
}

/** Least and greatest entropy, in nats, that a distribution can have of which only a part is known. */
export interface Bounds {
  readonly low: number;
  /** Null where the size of the vocabulary is unknown. */
  readonly high: number | null;
}

/** −p ln p, 0 at 0. */
const term = (p: number): number => (p > 0 ? -p * Math.log(p) : 0);

/** Entropy in nats of a whole distribution. */
export function entropyOf(probabilities: Iterable<number>): number {
  let sum = 0;
  for (const p of probabilities) sum += term(p);
  return sum;
}

/**
 * Bounds of the entropy where the k most probable of V tokens are known, p₁ ≥ … ≥ pₖ, and m = 1 − Σp is the mass of the
 * rest. With H = −Σ p ln p of the known:
 *
 * - low = H + n·(−pₖ ln pₖ) − r ln r, n = ⌊m / pₖ⌋, r = m − n·pₖ: the rest in as few tokens as possible, since none of
 *   them is more probable than pₖ;
 * - high = H − m ln(m / (V − k)): the rest spread evenly over all other tokens.
 *
 * `beyond` is the probability of a chosen token that is not among the k: it is known, but not a bound for the others.
 */
export function entropyBounds(top: readonly number[], vocabularySize: number | null, beyond?: number): Bounds {
  const known = beyond === undefined ? top : [...top, beyond];
  const rest = Math.max(0, 1 - known.reduce((sum, p) => sum + p, 0));
  const entropy = entropyOf(known);
  // Where a listed probability underflowed to 0, the rest is only rounding: one outcome.
  const most = Math.min(...top) || rest;
  const full = most > 0 ? Math.floor(rest / most) : 0;
  const low = entropy + full * term(most) + term(rest - full * most);
  if (vocabularySize === null) return { low, high: rest === 0 ? low : null };
  const others = vocabularySize - known.length;
  const high = others > 0 && rest > 0 ? entropy - rest * Math.log(rest / others) : low;
  return { low, high: Math.max(low, high) };
}

/** Collects steps into a `Certainty` where the engine sees whole distributions, so that the bounds meet. */
export class ExactCertainty {
  private entropy = 0;
  private readonly logprobs: number[] = [];

  add({ chosen, entropy }: Step): void {
    this.entropy += entropy;
    this.logprobs.push(Math.log(chosen));
  }

  get value(): Certainty | null {
    const n = this.logprobs.length;
    if (n === 0) return null;
    const entropy = this.entropy / n;
    return { entropy, entropyLow: entropy, entropyHigh: entropy, ...chosen(this.logprobs) };
  }
}

/**
 * Collects steps of which only the k most probable tokens are known. `entropy` is the lower bound, with the missing
 * mass in as few outcomes as possible: in one, where it is no larger than the smallest listed probability. One step
 * without a list leaves all three entropies null.
 */
export class TopCertainty {
  private low: number | null = 0;
  private high: number | null = 0;
  private readonly logprobs: number[] = [];

  constructor(private readonly vocabularySize: number | undefined) {}

  add({ logprob, top }: TopStep): void {
    this.logprobs.push(logprob);
    const isListed = logprob >= Math.min(...top);
    const bounds =
      top.length === 0
        ? null
        : entropyBounds(top.map(Math.exp), this.vocabularySize ?? null, isListed ? undefined : Math.exp(logprob));
    this.low = plus(this.low, bounds?.low);
    this.high = plus(this.high, bounds?.high);
  }

  get value(): Certainty | null {
    const n = this.logprobs.length;
    if (n === 0) return null;
    const low = this.low === null ? null : this.low / n;
    const high = this.high === null ? null : this.high / n;
    return { entropy: low, entropyLow: low, entropyHigh: high, ...chosen(this.logprobs) };
  }
}

const plus = (sum: number | null, value: number | null | undefined): number | null =>
  sum === null || value === null || value === undefined ? null : sum + value;

const chosen = (logprobs: readonly number[]) => ({
  logprob: logprobs.reduce((a, b) => a + b, 0),
  tokenLogprobs: logprobs,
});
