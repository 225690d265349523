import type { Certainty } from './engine.js';

/** What one step of decoding tells: probabilities of some or all next tokens, most probable first, and the chosen one's. */
export interface Step {
  readonly chosen: number;
  readonly probabilities: Iterable<number>;
}

/** Entropy in nats of a whole distribution. */
export function entropyOf(probabilities: Iterable<number>): number {
  let sum = 0;
  for (const p of probabilities) if (p > 0) sum -= p * Math.log(p);
  return sum;
}

/** Collects steps into a `Certainty` where the engine sees the whole distribution, so that the bounds meet. */
export class ExactCertainty {
  private entropy = 0;
  private readonly logprobs: number[] = [];

  add({ chosen, probabilities }: Step): void {
    this.entropy += entropyOf(probabilities);
    this.logprobs.push(Math.log(chosen));
  }

  get value(): Certainty | null {
    const n = this.logprobs.length;
    if (n === 0) return null;
    const entropy = this.entropy / n;
    const logprob = this.logprobs.reduce((a, b) => a + b, 0);
    return { entropy, entropyLow: entropy, entropyHigh: entropy, logprob, tokenLogprobs: this.logprobs };
  }
}
