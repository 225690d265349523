import type { LlamaSequence, Token } from './llama-cpp-types.js';

/** A context of a model, and the tokens that it holds. */
export interface Lane {
  readonly sequence: LlamaSequence;
  tokens: readonly Token[];
}

/** Hands out free lanes: first the one that holds most of what is to be evaluated, and would lose least of the rest. */
export class LanePool {
  private readonly free: Lane[];
  private readonly waiting: ((lane: Lane) => void)[] = [];

  constructor(lanes: readonly Lane[]) {
    this.free = [...lanes];
  }

  take(tokens: readonly Token[]): Promise<Lane> {
    const gain = (lane: Lane) => 2 * common(lane.tokens, tokens) - lane.tokens.length;
    const best = this.free.reduce<Lane | undefined>((a, b) => (a && gain(a) >= gain(b) ? a : b), undefined);
    if (!best) return new Promise((resolve) => this.waiting.push(resolve));
    this.free.splice(this.free.indexOf(best), 1);
    return Promise.resolve(best);
  }

  give(lane: Lane): void {
    const next = this.waiting.shift();
    if (next) next(lane);
    else this.free.push(lane);
  }
}

/** How many tokens two texts have in common from their beginning. */
export function common(a: readonly Token[], b: readonly Token[]): number {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) if (a[i] !== b[i]) return i;
  return n;
}
