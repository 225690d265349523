import type { ModelDefinition } from '../../config/model.js';
import { costUsd } from '../cost.js';
import { engineDefinition } from '../definitions/registry.js';
import type { ChatEngine, ChatRequest } from '../engine.js';
import type { ResolvedModel } from '../resolved-model.js';
import * as messages from './messages.js';

export interface Limits {
  /** Requests that models may be asked in this run. */
  readonly maxCalls?: number | undefined;
  /** US dollars that their answers may cost, by the prices of the models. */
  readonly maxCost?: number | undefined;
}

/**
 * What a run may spend. The call that would go beyond it is not made, and the run is stopped as by Ctrl-C. Calls are
 * counted when they start, so there is never one too many; what one costs is known from its answer, so those under way when
 * the money is spent come on top. A call that is tried again is one call.
 */
export class Budget {
  private calls = 0;
  private readonly begun = new WeakSet<ChatRequest>();
  private costUsd = 0;
  /** Why the run was stopped; undefined while it was not. */
  reached: string | undefined;

  constructor(
    private readonly limits: Limits,
    private readonly stop: () => void,
  ) {}

  /** The engine, as long as there is something left. What an answer costs is counted before anything can be asked in its place. */
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
 * A limit on cost needs to know what each model costs. Only a model in this process, or one whose price is 0, costs nothing.
 * @throws UserError for the first model without a price
 */
export function checkPrices(models: readonly ResolvedModel[], { maxCost }: Limits): void {
  if (maxCost === undefined) return;
  const unpriced = models.find(({ definition }) => !engineDefinition(definition).inProcess && !definition.price);
  if (unpriced) throw messages.noPrice(unpriced.name);
}
