import { costUsd } from '../engines/cost.js';
import type { ChatAnswer, ChatEngine } from '../engines/definitions/engine.js';
import { endpointOf } from '../engines/endpoint.js';
import { generationKey } from '../engines/key.js';
import { concurrencyOf } from '../engines/limits/of-model.js';
import type { ResolvedModel } from '../engines/resolved-model.js';
import { FailureStreak } from '../engines/stack/breaker.js';
import type { Budget } from '../engines/stack/budget.js';
import type { Recorded } from '../engines/stack/recorded.js';
import type { Attempt } from '../engines/stack/retry.js';
import { stackOf } from '../engines/stack/stack.js';
import type { Cell } from '../plan/cells/cell.js';
import type { Answer } from '../store/generation.js';
import { Limiters, type LimitersOptions } from './limiters.js';
import { notRecorded } from './messages.js';
import { PerModel } from './per-model.js';
import { serverMemory } from './server-memory.js';

export interface StacksOptions extends LimitersOptions {
  /** The experiment's, for messages. */
  readonly file: string;
  /** The cells to run, which determine what is needed of the engines. */
  readonly cells?: readonly Cell[];
  readonly offline: boolean;
  /** What the run may spend; unlimited by default. */
  readonly budget?: Budget | undefined;
}

/** Sentences are held whole in memory, so their number is bounded. */
const mostSpare = 64;

/** The engine stacks of a run, one per model, wired to its store and its listener. */
export class Stacks {
  private readonly stacks = new PerModel(
    ({ name, identity }) => JSON.stringify([name, identity]),
    (model) => this.build(model),
  );
  private readonly failures = new Map<string, FailureStreak>();
  private readonly said = new Set<string>();
  /** Requests that wait for their next try. */
  private waiting = 0;

  private constructor(
    private readonly options: StacksOptions,
    private readonly limiters: Limiters,
  ) {}

  static async open(options: StacksOptions): Promise<Stacks> {
    return new Stacks(options, await Limiters.open(options));
  }

  readonly of = (model: ResolvedModel): Recorded => this.stacks.of(model);

  async close(): Promise<void> {
    await Promise.all([...this.stacks.all()].map((stack) => stack.close()));
    this.limiters.remember();
  }

  /** How many requests to a model may be in flight now. */
  room(model: ResolvedModel): number {
    return this.limiters.of(model).room;
  }

  /** Extra sentences that may be in progress, one for each whose request waits for its next try. */
  get spare(): number {
    return Math.min(this.waiting, mostSpare);
  }

  private build(model: ResolvedModel): Recorded {
    const { store, offline, fresh, concurrency, budget, stop, cells = [] } = this.options;
    return stackOf({
      model,
      records: {
        answer: (key) => store.answer(key),
        keep: (generation) => store.appendSoon('generations', generation),
      },
      fresh,
      offline: offline ? this.refusing(model) : undefined,
      concurrency: concurrency ?? concurrencyOf(model.definition),
      limiter: this.limiters.of(model),
      failures: this.failuresAt(endpointOf(model.definition)),
      budget,
      memory: serverMemory(store, { fresh }),
      seeds: cells.some((cell) => cell.model?.name === model.name && samplesWithSeed(cell)),
      stop,
      listener: {
        answered: this.answered,
        probed: (answer) => this.probed(answer, model),
        attempted: this.attempted,
        waits: this.waits,
        said: this.say,
      },
    });
  }

  /** Transient failures at a server, across all of its models. */
  private failuresAt(endpoint: string | null): FailureStreak | undefined {
    if (endpoint === null) return undefined;
    const streak = this.failures.get(endpoint) ?? new FailureStreak();
    this.failures.set(endpoint, streak);
    return streak;
  }

  /** Stands in for an engine when none may be asked. */
  private refusing({ name }: ResolvedModel): ChatEngine {
    return {
      host: 'offline',
      close: async () => undefined,
      chat: async (request) => {
        throw notRecorded(name, generationKey(request), this.options.file);
      },
    };
  }

  private readonly answered = ({ completion_tokens, cost_usd }: Answer, live: boolean): void =>
    this.options.listen({ kind: 'answered', live, tokens: completion_tokens ?? 0, costUsd: cost_usd ?? 0 });

  private probed(answer: ChatAnswer, { definition }: ResolvedModel): void {
    const [tokens, cost] = [answer.completionTokens ?? 0, costUsd(definition, answer) ?? 0];
    this.options.listen({ kind: 'answered', live: true, tokens, costUsd: cost });
  }

  private readonly waits = (change: 1 | -1): void => {
    this.waiting += change;
    if (change > 0) this.options.onRoom();
  };

  private readonly attempted = ({ request, error, waitMs }: Attempt, host: string): void => {
    const { store, listen } = this.options;
    const { kind, message } = error;
    const at = new Date().toISOString();
    store.append('attempts', { key: generationKey(request), at, kind, message, wait_ms: waitMs });
    if (waitMs > 0) listen({ kind: 'waiting', what: `${host} (${kind})`, until: Date.now() + waitMs });
  };

  /** Reports each line once. */
  private readonly say = (line: string): void => {
    if (!this.said.has(line)) this.options.listen({ kind: 'noticed', line });
    this.said.add(line);
  };
}

/** Under greedy sampling a seed has no effect. */
const samplesWithSeed = ({ seed = 0, sampling }: Cell): boolean => seed !== 0 && sampling?.value.temperature !== 0;
