import { ownDelimiters, storedApart } from '../../engines/apart.js';
import type { ChatRequest } from '../../engines/definitions/engine.js';
import { generationKey } from '../../engines/key.js';
import type { ResolvedModel } from '../../engines/resolved-model.js';
import type { Answer } from '../../store/generation.js';
import { assumedAnswer, isPossible } from './assumed.js';
import { Conversations, nameOf } from './conversation.js';
import type { Interval } from './interval.js';

/** The first miss of a cell: the request whose answer is not recorded. */
export interface Miss {
  readonly key: string;
  readonly request: ChatRequest;
}

/** What is still to be asked of one model. */
export class ModelTally {
  private readonly certain = new Set<number>();
  private readonly possible = new Set<number>();
  private readonly tokens = { certain: 0, possible: 0 };

  constructor(readonly model: ResolvedModel) {}

  /** @param tokens of the request, by `roughTokens` */
  add(key: string, tokens: number, isOnlyPossible: boolean): void {
    const into = isOnlyPossible ? 'possible' : 'certain';
    const id = shortened(key);
    if (this[into].has(id)) return;
    this[into].add(id);
    this.tokens[into] += tokens;
  }

  has(key: string): boolean {
    return this.certain.has(shortened(key)) || this.possible.has(shortened(key));
  }

  get calls(): Interval {
    return { low: this.certain.size, high: this.certain.size + this.possible.size };
  }

  /** Of the requests, by `roughTokens`. */
  get promptTokens(): Interval {
    return { low: this.tokens.certain, high: this.tokens.certain + this.tokens.possible };
  }
}

/** Counts the calls that cells make: methods ask it instead of a model, and it answers from what is recorded. */
export class Tally {
  readonly models = new Map<string, ModelTally>();
  /** The same by the model as cells hold it: to write its identity out for each call would take longer than the rest. */
  private readonly byModel = new WeakMap<ResolvedModel, ModelTally>();
  private readonly conversations = new Conversations();
  private readonly found = new Set<number>();
  private uses = { low: 0, high: 0 };

  /** @param recorded looks up an answer by the key of its request */
  constructor(private readonly recorded: (key: string) => Promise<Answer | undefined>) {}

  /**
   * Answers a request as recorded, or counts a call and gives an answer to go on with.
   * @param times how many cells make the call
   */
  async ask(model: ResolvedModel, request: ChatRequest, missed?: (miss: Miss) => void, times = 1): Promise<Answer> {
    const conversation = this.conversations.of(request.messages);
    const { marks, tokens } = conversation;
    const isOnlyPossible = isPossible(marks);
    this.uses.high += times;
    if (!isOnlyPossible) this.uses.low += times;
    // What is made of an answer that is not there yet cannot have been asked.
    const key = marks.isAssumed ? nameOf(request, conversation) : generationKey(request);
    const answer = marks.isAssumed ? undefined : await this.recorded(key);
    if (answer) {
      this.found.add(shortened(key));
      return storedApart(answer, ownDelimiters(model.definition));
    }
    if (!marks.isAssumed) missed?.({ key, request });
    this.of(model).add(key, tokens, isOnlyPossible);
    return assumedAnswer(key);
  }

  /** Counts the calls of a sentence that is predicted already. */
  done(keys: readonly string[]): void {
    this.uses.low += keys.length;
    this.uses.high += keys.length;
    for (const key of keys) this.found.add(shortened(key));
  }

  isMissing(key: string): boolean {
    for (const tally of this.models.values()) if (tally.has(key)) return true;
    return false;
  }

  /** Calls as cells make them, before common ones are shared. */
  get total(): Interval {
    return { ...this.uses };
  }

  /** Different answers that are there already. */
  get recordedCalls(): number {
    return this.found.size;
  }

  private of(model: ResolvedModel): ModelTally {
    const known = this.byModel.get(model);
    if (known) return known;
    const id = JSON.stringify([model.name, model.identity]);
    const tally = this.models.get(id) ?? new ModelTally(model);
    this.models.set(id, tally);
    this.byModel.set(model, tally);
    return tally;
  }
}

/** 52 bits of a key: among 10⁷ keys fewer than one pair in 90 plans agrees by chance, at a fifth of the memory. */
const shortened = (key: string): number => Number.parseInt(key.slice(0, 13), 16);
