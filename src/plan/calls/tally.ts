import type { ResolvedModel } from '../../engines/resolved-model.js';
import type { Answer } from '../../store/generation.js';
import { KeySet } from '../../store/keys/key-set.js';
import { digestNumber } from './asker.js';
import { Conversations } from './conversation.js';
import type { Interval } from './interval.js';

/** What is still to be requested from one model. */
export class ModelTally {
  private readonly certain = new KeySet();
  private readonly possible = new KeySet();
  private readonly tokens = { certain: 0, possible: 0 };

  constructor(readonly model: ResolvedModel) {}

  /**
   * @param call 52 bits that are equal for equal calls
   * @param tokens tokens in the request, by `roughTokens`
   */
  add(call: number, tokens: number, isOnlyPossible: boolean): void {
    const into = isOnlyPossible ? 'possible' : 'certain';
    const calls = this[into];
    const before = calls.size;
    calls.addPair(Math.floor(call / 2 ** 26), call % 2 ** 26);
    if (calls.size > before) this.tokens[into] += tokens;
  }

  get calls(): Interval {
    return { low: this.certain.size, high: this.certain.size + this.possible.size };
  }

  /** Tokens in the requests, by `roughTokens`. */
  get promptTokens(): Interval {
    return { low: this.tokens.certain, high: this.tokens.certain + this.tokens.possible };
  }
}

/** Counts the calls that cells make (`shared-calls.ts`), both recorded and pending. */
export class Tally {
  private readonly models = new Map<string, ModelTally>();
  readonly conversations = new Conversations();
  /**
   * The same as `models`, keyed by object: writing out an identity for each call would take longer than everything
   * else.
   */
  private readonly byModel = new WeakMap<ResolvedModel, ModelTally>();
  private readonly found = new Set<number>();
  private uses = { low: 0, high: 0 };

  /** @param recorded looks up an answer by the key of its request */
  constructor(readonly recorded: (key: string) => Promise<Answer | undefined>) {}

  /** Counts the calls for a sentence that is already predicted. */
  done(keys: readonly string[]): void {
    this.used({ low: keys.length, high: keys.length });
    for (const key of keys) this.foundAnswer(key);
  }

  foundAnswer(key: string): void {
    this.found.add(digestNumber(key));
  }

  /** Counts calls as cells make them, before common ones are shared. */
  used({ low, high }: Interval): void {
    this.uses.low += low;
    this.uses.high += high;
  }

  get total(): Interval {
    return { ...this.uses };
  }

  /** Distinct answers that already exist. */
  get recordedCalls(): number {
    return this.found.size;
  }

  /** The models with pending calls. */
  get toAsk(): ModelTally[] {
    return [...this.models.values()].filter(({ calls }) => calls.high > 0);
  }

  of(model: ResolvedModel): ModelTally {
    const known = this.byModel.get(model);
    if (known) return known;
    const id = JSON.stringify([model.name, model.identity]);
    const tally = this.models.get(id) ?? new ModelTally(model);
    this.models.set(id, tally);
    this.byModel.set(model, tally);
    return tally;
  }
}
