import type { ModelDefinition } from '../../config/model.js';
import { costUsd } from '../cost.js';
import type { ChatEngine, ChatRequest } from '../definitions/engine.js';
import { engineDefinition } from '../definitions/registry.js';
import type { ResolvedModel } from '../resolved-model.js';
import * as messages from './messages.js';

export interface Limits {
  /** Calls that this run may make. */
  readonly maxCalls?: number | undefined;
  /** What the answers may cost in US dollars, at the models' prices. */
  readonly maxCost?: number | undefined;
}

/**
 * What a run may spend. A call beyond that is not made, and the run stops as with Ctrl-C. Calls are counted when they
 * begin, so there is never one too many. A call's cost is known only once it is answered, so calls in flight when the
 * money runs out come on top. A retried call counts once.
 */
export class Budget {
  private calls = 0;
  private readonly begun = new WeakSet<ChatRequest>();
  private costUsd = 0;
  /** Why the run was stopped; undefined if it was not. */
  reached: string | undefined;

  constructor(
    private readonly limits: Limits,
    private readonly stop: () => void,
  ) {}

  /** Asks the engine while something is left. An answer's cost is counted before another request can take its place. */
  guard(engine: ChatEngine, definition: Pick<ModelDefinition, 'price'>): ChatEngine {
    if (this.limits.maxCalls === undefined && this.limits.maxCost === undefined) return engine;
    return {
      ...engine,
      chat: async (request, signal) => {
        if (!this.begun.has(request)) this.begin();
        this.begun.add(request);
        const answer = await engine.chat(request, signal);
        this.costUsd += costUsd(definition, answer) ?? 0;
        return answer;
      },
    };
  }

  private begin(): void {
    const { maxCalls, maxCost } = this.limits;
    if (maxCalls !== undefined && this.calls >= maxCalls) this.reached ??= messages.callsSpent(maxCalls);
    if (maxCost !== undefined && this.costUsd >= maxCost) this.reached ??= messages.moneySpent(maxCost, this.costUsd);
    if (this.reached === undefined) this.calls++;
    else {
      this.stop();
      throw new Error(this.reached);
    }
  }
}

/**
 * A limit on cost needs the price of every model. Only a model in this process, or one whose price is 0, costs nothing.
 * @throws UserError for the first model without a price
 */
export function checkPrices(models: readonly ResolvedModel[], { maxCost }: Limits): void {
  if (maxCost === undefined) return;
  const unpriced = models.find(({ definition }) => !engineDefinition(definition).inProcess && !definition.price);
  if (unpriced) throw messages.noPrice(unpriced.name);
}
