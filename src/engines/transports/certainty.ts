import type { Certainty, CertaintyOf } from '../definitions/engine.js';

/** One step of decoding: the probability of the chosen token, and the entropy, in nats, of all that could follow. */
export interface Step {
  readonly chosen: number;
  readonly entropy: number;
}

/** One step as a server reports it: log-probabilities of the chosen token and of the k most probable ones. */
export interface TopStep {
  /** Null if the server left it out. */
  readonly logprob: number | null;
  readonly top: readonly number[];
}

/** The least and greatest entropy, in nats, of a distribution that is only partly known. */
export interface Bounds {
  readonly low: number;
  /** Null where the size of the vocabulary is unknown. */
  readonly high: number | null;
}

/** −p ln p, 0 at 0. */
const term = (p: number): number => (p > 0 ? -p * Math.log(p) : 0);

/** Entropy of a whole distribution, in nats. */
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

/** What was measured at each token of an answer. */
class MeasuredTokens {
  private readonly low: (number | null)[] = [];
  private readonly high: (number | null)[] = [];
  private readonly logprobs: (number | null)[] = [];

  protected push(low: number | null, high: number | null, logprob: number | null): void {
    this.low.push(low);
    this.high.push(high);
    this.logprobs.push(logprob);
  }

  /** Over all tokens; null if there are none. */
  get value(): Certainty | null {
    return certaintyOf(this.low, this.high, this.logprobs);
  }

  /**
   * Over the tokens that spell part of a text.
   * @param spelling what the tokens spell; called only if a part is wanted
   */
  within(spelling: () => Spelling): CertaintyOf {
    return (find) => {
      const { text, ends } = spelling();
      const stretches = find(text);
      if (!stretches) return undefined;
      const isKept = (token: number) => {
        const [start, end] = [ends[token - 1] ?? 0, ends[token] ?? text.length];
        // A token that spells nothing, such as the end of the turn, belongs where it stands.
        return stretches.some(({ start: from, end: to }) =>
          end > start ? end > from && start < to : start >= from && (start < to || to === text.length),
        );
      };
      const kept = <T>(values: readonly T[]) => values.filter((_, token) => isKept(token));
      return certaintyOf(kept(this.low), kept(this.high), kept(this.logprobs));
    };
  }
}

/** The text that the tokens spell, and where each token ends in it, in UTF-16 units. */
export interface Spelling {
  readonly text: string;
  readonly ends: readonly number[];
}

/** Collects steps into a `Certainty` when the engine sees whole distributions, so the bounds coincide. */
export class ExactCertainty extends MeasuredTokens {
  add({ chosen, entropy }: Step): void {
    this.push(entropy, entropy, Math.log(chosen));
  }
}

/**
 * Collects steps when only the k most probable tokens are known. `entropy` is the lower bound, with the missing mass in
 * as few outcomes as possible: in one, if it is no larger than the smallest listed probability. One step without a list
 * makes all three entropies null, and one without a log-probability makes their sum null.
 */
export class TopCertainty extends MeasuredTokens {
  constructor(private readonly vocabularySize: number | undefined) {
    super();
  }

  add({ logprob, top }: TopStep): void {
    const isListed = logprob === null || logprob >= Math.min(...top);
    const bounds =
      top.length === 0
        ? null
        : entropyBounds(top.map(Math.exp), this.vocabularySize ?? null, isListed ? undefined : Math.exp(logprob));
    this.push(bounds?.low ?? null, bounds?.high ?? null, logprob);
  }
}

function certaintyOf(
  low: readonly (number | null)[],
  high: readonly (number | null)[],
  tokenLogprobs: readonly (number | null)[],
): Certainty | null {
  if (tokenLogprobs.length === 0) return null;
  const entropy = mean(low);
  return { entropy, entropyLow: entropy, entropyHigh: mean(high), logprob: sumOf(tokenLogprobs), tokenLogprobs };
}

/** Null if any value is. */
function sumOf(values: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const value of values) {
    if (value === null) return null;
    sum += value;
  }
  return sum;
}

function mean(values: readonly (number | null)[]): number | null {
  const sum = sumOf(values);
  return sum === null ? null : sum / values.length;
}
