import { common, type Snapshots } from './snapshots.js';
import type { LlamaSequence, Token } from './types.js';

/** Tokens from which on a state is worth a file: fewer are evaluated again in the time of reading them. */
const worthKeeping = 8;

/**
 * Hands out free contexts with as much of what is to be evaluated as there is: the one that holds most of it, or else
 * one into which a state that has more is read. What a context loses thereby is kept in a file, so that a conversation
 * can go on later.
 */
export class LanePool {
  /** The least recently used first. */
  private readonly free: LlamaSequence[];
  private readonly waiting: ((lane: LlamaSequence) => void)[] = [];

  /** @param snapshots null for models whose contexts cannot be cut back to a beginning */
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
   * Of those that hold equally much, or where a file has more, the one that was not used for longest. Without files,
   * what is lost counts.
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
