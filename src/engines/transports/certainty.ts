import type { Certainty, CertaintyOf } from '../definitions/engine.js';

/** One step of decoding: the probability of the chosen token, and the entropy, in nats, of all that could follow. */
export interface Step {
  readonly chosen: number;
  readonly entropy: number;
}

/** One step as a server reports it: log-probabilities of the chosen token and of a list of candidates. */
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

/** What is known of a distribution over tokens. */
export interface Known {
  /** The probability of each token that is known, in any order. */
  readonly probabilities: readonly number[];
  /** No token besides these is more probable than this. */
  readonly cap: number;
}

/**
 * Bounds of an entropy of which some of V probabilities are known. With m = 1 − Σp, the mass of the rest, and
 * H = −Σ p ln p of the known:
 *
 * - low = H + n·(−c ln c) − r ln r, n = ⌊m / c⌋, r = m − n·c: the rest in as few tokens as possible, none of which is
 *   more probable than the cap c;
 * - high = H − m ln(m / (V − k)): the rest spread evenly over all V − k other tokens.
 */
export function entropyBounds({ probabilities, cap }: Known, vocabularySize: number | null): Bounds {
  const rest = Math.max(0, 1 - probabilities.reduce((sum, p) => sum + p, 0));
  const entropy = entropyOf(probabilities);
  // Log-probabilities in single precision are off by so much, and a rest of rounding would raise the lower bound.
  const sure = rest < 1e-6 ? 0 : rest;
  // Where a listed probability underflowed to 0, the rest is one outcome.
  const most = Math.min(cap || sure, sure);
  const full = most > 0 ? Math.floor(sure / most) : 0;
  const low = entropy + full * term(most) + term(Math.max(0, sure - full * most));
  if (vocabularySize === null) return { low, high: rest === 0 ? low : null };
  const others = vocabularySize - probabilities.length;
  const high = others > 0 && rest > 0 ? entropy - rest * Math.log(rest / others) : low;
  return { low, high: Math.max(low, high) };
}

/** Whether two log-probabilities may be the same token's: some servers tell one of them in single precision. */
const areSame = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(b)) || a === b;

/**
 * What a list of candidates says, whatever its shape. Some servers list exactly the k most probable tokens. Others
 * list the chosen token first and cut the list at k, or add the chosen token to the k. So the chosen token never
 * bounds the rest: it may stand in the list only because it was chosen. Every other token does. A chosen token that is
 * left out, although another of the same probability is listed, is taken for that one: no reply can tell them apart.
 */
export function knownOf({ logprob, top }: TopStep): Known {
  const listed = [...top].sort((a, b) => b - a);
  // Where nobody says which token was chosen, it may be the least probable one listed.
  const chosen = logprob === null ? listed.length - 1 : nearestTo(logprob, listed);
  const isListed = logprob === null || areSame(listed[chosen] as number, logprob);
  const others = isListed ? listed.filter((_, i) => i !== chosen) : listed;
  return {
    probabilities: (isListed ? listed : [...listed, logprob]).map(Math.exp),
    cap: others.length === 0 ? 1 : Math.exp(others.at(-1) as number),
  };
}

function nearestTo(logprob: number, listed: readonly number[]): number {
  let nearest = 0;
  for (const [i, one] of listed.entries())
    if (Math.abs(one - logprob) <= Math.abs((listed[nearest] as number) - logprob)) nearest = i;
  return nearest;
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
 * Collects steps of which only some candidates are known. `entropy` is the lower bound. One step without a list makes
 * all three entropies null, and one without a log-probability makes their sum null.
 */
export class TopCertainty extends MeasuredTokens {
  constructor(private readonly vocabularySize: number | undefined) {
    super();
  }

  add(step: TopStep): void {
    const bounds = step.top.length === 0 ? null : entropyBounds(knownOf(step), this.vocabularySize ?? null);
    this.push(bounds?.low ?? null, bounds?.high ?? null, step.logprob);
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
