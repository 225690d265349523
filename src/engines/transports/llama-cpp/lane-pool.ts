import { common, type Snapshots } from './snapshots.js';
import type { LlamaSequence, Token } from './types.js';

/** Fewest tokens of a state that are worth a file: fewer are evaluated again in the time it takes to read them. */
const worthKeeping = 8;

/**
 * Hands out free contexts that already hold as much as possible of what is to be evaluated: the context that holds most
 * of it, or one into which a saved state with more is read. What a context loses in the process is kept in a file, so
 * that a conversation can continue later.
 */
export class LanePool {
  /** The least recently used first. */
  private readonly free: LlamaSequence[];
  private readonly waiting: ((lane: LlamaSequence) => void)[] = [];

  /** @param snapshots null for models whose contexts cannot be cut back to a prefix */
  constructor(
    lanes: readonly LlamaSequence[],
    private readonly snapshots: Snapshots | null,
  ) {
    this.free = [...lanes];
  }

  async take(tokens: readonly Token[]): Promise<LlamaSequence> {
    const lane = this.choose(tokens) ?? (await new Promise<LlamaSequence>((resolve) => this.waiting.push(resolve)));
    if (this.snapshots) await this.prepare(lane, tokens, this.snapshots);
    return lane;
  }

  give(lane: LlamaSequence): void {
    const next = this.waiting.shift();
    if (next) next(lane);
    else this.free.push(lane);
  }

  /**
   * Among contexts that hold equally much, or if a file holds more, the least recently used. Without files, what would
   * be lost counts too.
   */
  private choose(tokens: readonly Token[]): LlamaSequence | undefined {
    const gain = ({ contextTokens: held }: LlamaSequence) =>
      this.snapshots ? common(held, tokens) : 2 * common(held, tokens) - held.length;
    const best = this.free.reduce<LlamaSequence | undefined>((a, b) => (a && gain(a) >= gain(b) ? a : b), undefined);
    const stored = this.snapshots?.best(tokens)?.shared ?? 0;
    const chosen = best && stored >= gain(best) + worthKeeping ? this.free[0] : best;
    if (chosen) this.free.splice(this.free.indexOf(chosen), 1);
    return chosen;
  }

  private async prepare(lane: LlamaSequence, tokens: readonly Token[], snapshots: Snapshots): Promise<void> {
    const shared = common(lane.contextTokens, tokens);
    if (lane.contextTokens.length - shared >= worthKeeping) await snapshots.save(lane);
    const stored = snapshots.best(tokens);
    if (stored && stored.shared >= shared + worthKeeping) await snapshots.load(stored.snapshot, lane);
  }
}
