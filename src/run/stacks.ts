import { costUsd } from '../engines/cost.js';
import { endpointOf, sharedLimitsOf } from '../engines/endpoint.js';
import type { ChatEngine } from '../engines/engine.js';
import type { EngineError } from '../engines/errors.js';
import { generationKey } from '../engines/key.js';
import { fixedLimit, type Limit } from '../engines/limits/limit.js';
import { concurrencyOf, limitOf } from '../engines/limits/of-model.js';
import { openEngine } from '../engines/open.js';
import type { ResolvedModel } from '../engines/resolved-model.js';
import { breaking, FailureRow } from '../engines/stack/breaker.js';
import type { Budget } from '../engines/stack/budget.js';
import { firstContact } from '../engines/stack/first-contact.js';
import { Limiter, limited } from '../engines/stack/limiter.js';
import { endpointFails } from '../engines/stack/messages.js';
import { Recorded } from '../engines/stack/recorded.js';
import { defaultRetry, retrying } from '../engines/stack/retry.js';
import type { Cell } from '../plan/cells/cell.js';
import type { Store } from '../store/store.js';
import { remembering } from './capabilities.js';
import { notRecorded } from './messages.js';
import { PerModel } from './per-model.js';
import type { Listener } from './progress.js';
import { rememberedLimits, rememberLimit } from './remembered-limits.js';

export interface StackOptions {
  readonly store: Store;
  /** The experiment's, for messages. */
  readonly file: string;
  /** What is to be run, and so what is needed of the engines. */
  readonly cells?: readonly Cell[];
  readonly offline: boolean;
  readonly fresh: boolean;
  /** Overrides the concurrency of every model. */
  readonly concurrency: number | undefined;
  /** What the run may spend; without one, whatever it takes. */
  readonly budget?: Budget | undefined;
  readonly listen: Listener;
  /** Aborted when nothing new shall be asked: what waits for its turn, or to be asked again, ends. */
  readonly stop: AbortSignal;
  /** A model may be asked more at once than before. */
  onRoom(): void;
}

/** The engine stacks of a run, one a model: recording → in-flight → retry → limiter → breaker → transport. */
export class Stacks {
  private readonly stacks = new PerModel(
    ({ name, identity }) => JSON.stringify([name, identity]),
    (model) => this.build(model),
  );
  /** Models that share a server and its limits have one. */
  private readonly limiters = new PerModel(sharedLimitsOf, (model) => this.newLimiter(model));
  /** Limits that are being found out, and where. */
  private readonly limits: { readonly endpoint: string; readonly limit: Limit }[] = [];
  private readonly failures = new Map<string, FailureRow>();
  private readonly said = new Set<string>();

  private constructor(
    private readonly options: StackOptions,
    private readonly remembered: ReadonlyMap<string, number>,
  ) {}

  static async open(options: StackOptions): Promise<Stacks> {
    return new Stacks(options, options.fresh ? new Map() : await rememberedLimits(options.store));
  }

  readonly of = (model: ResolvedModel): Recorded => this.stacks.of(model);

  async close(): Promise<void> {
    await Promise.all([...this.stacks.all()].map((stack) => stack.close()));
    for (const { endpoint, limit } of this.limits) {
      if (limit.found !== undefined) rememberLimit(this.options.store, endpoint, limit.found);
    }
  }

  /** How many requests of a model may be on their way now. */
  room(model: ResolvedModel): number {
    return this.limiters.of(model).room;
  }

  private readonly say = (line: string): void => {
    if (!this.said.has(line)) this.options.listen({ kind: 'noticed', line });
    this.said.add(line);
  };

  private newLimiter(model: ResolvedModel): Limiter {
    const { concurrency, listen, stop, onRoom } = this.options;
    const { name, definition } = model;
    const endpoint = endpointOf(definition);
    const { requestsPerMinute, tokensPerMinute } = definition.limits;
    const found = endpoint === null ? undefined : this.remembered.get(endpoint);
    const limit = concurrency === undefined ? limitOf(definition, found) : fixedLimit(concurrency);
    if (endpoint !== null) this.limits.push({ endpoint, limit });
    const onPause = ({ kind }: EngineError, milliseconds: number) =>
      listen({ kind: 'waiting', what: `${endpoint ?? `model ${name}`} (${kind})`, until: Date.now() + milliseconds });
    return new Limiter(limit, { requestsPerMinute, tokensPerMinute, stop, onRoom, onPause });
  }

  /** What can pass and went wrong at a server, whichever of its models was asked. */
  private failuresAt(host: string | null): FailureRow | undefined {
    if (host === null) return undefined;
    const row = this.failures.get(host) ?? new FailureRow();
    this.failures.set(host, row);
    return row;
  }

  /** In the place of an engine where none may be asked. */
  private refusing({ name }: ResolvedModel): ChatEngine {
    return {
      host: 'offline',
      close: async () => undefined,
      chat: async (request) => {
        throw notRecorded(name, generationKey(request), this.options.file);
      },
    };
  }

  private build(model: ResolvedModel): Recorded {
    const { store, offline, fresh, listen, concurrency, budget, stop } = this.options;
    const { definition } = model;
    return new Recorded({
      definition,
      fresh,
      records: {
        answer: (key) => store.answer(key),
        keep: (generation) => store.appendSoon('generations', generation),
      },
      heard: (answer, live) =>
        listen({ kind: 'answered', live, tokens: answer.completion_tokens ?? 0, costUsd: answer.cost_usd ?? 0 }),
      open: async () => {
        if (offline) return this.refusing(model);
        const engine = await openEngine(model, concurrency ?? concurrencyOf(definition));
        const contact = firstContact(engine, model.name);
        const able = await remembering(contact, model, {
          store,
          fresh,
          seeds: (this.options.cells ?? []).some((cell) => cell.model?.name === model.name && samplesWithSeed(cell)),
          signal: stop,
          say: this.say,
          probing: budget?.guard(contact, definition) ?? contact,
          probed: (answer) => {
            const [tokens, cost] = [answer.completionTokens ?? 0, costUsd(definition, answer) ?? 0];
            listen({ kind: 'answered', live: true, tokens, costUsd: cost });
          },
        });
        const transport = breaking(able, {
          server: this.failuresAt(endpointOf(definition)),
          opened: (row) => endpointFails(model.name, engine.host, row),
        });
        return retrying(limited(budget?.guard(transport, definition) ?? transport, this.limiters.of(model)), {
          ...defaultRetry,
          stop,
          onAttempt: ({ request, error, waitMs }) => {
            const key = generationKey(request);
            store.append('attempts', {
              key,
              at: new Date().toISOString(),
              kind: error.kind,
              message: error.message,
              wait_ms: waitMs,
            });
            if (waitMs > 0)
              listen({ kind: 'waiting', what: `${transport.host} (${error.kind})`, until: Date.now() + waitMs });
          },
        });
      },
    });
  }
}

/** Under greedy sampling a seed decides nothing. */
const samplesWithSeed = ({ seed = 0, sampling }: Cell): boolean => seed !== 0 && sampling?.value.temperature !== 0;
