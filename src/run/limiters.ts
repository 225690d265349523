import { endpointOf, sharedLimitsOf } from '../engines/endpoint.js';
import type { EngineError } from '../engines/errors.js';
import { fixedLimit, type Limit } from '../engines/limits/limit.js';
import { limitOf } from '../engines/limits/of-model.js';
import type { ResolvedModel } from '../engines/resolved-model.js';
import { Limiter } from '../engines/stack/limiter.js';
import type { Store } from '../store/store.js';
import { PerModel } from './per-model.js';
import type { Listener } from './progress.js';
import { rememberedLimits, rememberLimit } from './server-memory.js';

export interface LimitersOptions {
  readonly store: Store;
  /** Begin as if nothing were known of any server. */
  readonly fresh: boolean;
  /** Overrides the concurrency of every model. */
  readonly concurrency: number | undefined;
  readonly listen: Listener;
  readonly stop: AbortSignal;
  /** Called when a model may be asked more at once than before. */
  onRoom(): void;
}

/**
 * How much a run may ask its servers at once and per minute. Models that share a server and its limits share a limiter.
 */
export class Limiters {
  private readonly limiters = new PerModel(sharedLimitsOf, (model) => this.build(model));
  /** The limits at servers; by the end of the run they may have been learned. */
  private readonly atServers: { readonly endpoint: string; readonly limit: Limit }[] = [];

  private constructor(
    private readonly options: LimitersOptions,
    private readonly remembered: ReadonlyMap<string, number>,
  ) {}

  static async open(options: LimitersOptions): Promise<Limiters> {
    return new Limiters(options, options.fresh ? new Map() : await rememberedLimits(options.store));
  }

  of(model: ResolvedModel): Limiter {
    return this.limiters.of(model);
  }

  /** Keeps what was learned, for the next run. */
  remember(): void {
    for (const { endpoint, limit } of this.atServers) {
      if (limit.found !== undefined) rememberLimit(this.options.store, endpoint, limit.found);
    }
  }

  private build({ name, definition }: ResolvedModel): Limiter {
    const { concurrency, listen, stop, onRoom } = this.options;
    const { requestsPerMinute, tokensPerMinute, maxWaitSeconds } = definition.limits;
    const longestPauseMs = 1000 * maxWaitSeconds;
    const endpoint = endpointOf(definition);
    const found = endpoint === null ? undefined : this.remembered.get(endpoint);
    const limit = concurrency === undefined ? limitOf(definition, found) : fixedLimit(concurrency);
    if (endpoint !== null) this.atServers.push({ endpoint, limit });
    const onPause = ({ kind }: EngineError, milliseconds: number) =>
      listen({ kind: 'waiting', what: `${endpoint ?? `model ${name}`} (${kind})`, until: Date.now() + milliseconds });
    return new Limiter(limit, { requestsPerMinute, tokensPerMinute, longestPauseMs, stop, onRoom, onPause });
  }
}
