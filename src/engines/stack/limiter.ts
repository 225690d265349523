import { type Clock, systemClock } from '../clock.js';
import type { ChatAnswer, ChatEngine, ChatRequest } from '../definitions/engine.js';
import { EngineError } from '../errors.js';
import { Gate } from '../limits/gate.js';
import { fixedLimit, type Limit, type Outcome } from '../limits/limit.js';
import { Pace } from '../limits/pace.js';

export interface LimiterOptions {
  readonly requestsPerMinute?: number | undefined;
  readonly tokensPerMinute?: number | undefined;
  /** The longest pause that the server may ask for, in milliseconds. */
  readonly longestPauseMs?: number | undefined;
  readonly clock?: Clock;
  /** Aborted when nothing new may begin: waiting requests then end at once, as `cancelled`. */
  readonly stop?: AbortSignal;
  /** The server only fails: nothing is asked for this many milliseconds. */
  onPause?(error: EngineError, milliseconds: number): void;
  /** The limit has grown. */
  onRoom?(): void;
}

/**
 * Limits how much a server is asked at once and per minute, across all models that share it; it refuses more than that.
 */
export class Limiter {
  private readonly gate: Gate;
  private readonly clock: Clock;
  private readonly requests: Pace | undefined;
  private readonly tokens: Pace | undefined;
  private spent = { tokens: 0, answers: 0 };
  /** How many answers there had been when a request first failed. */
  private readonly failedAt = new WeakMap<ChatRequest, number>();

  constructor(
    private readonly limit: Limit,
    private readonly options: LimiterOptions = {},
  ) {
    const { clock = systemClock, requestsPerMinute, tokensPerMinute, longestPauseMs, stop } = options;
    this.clock = clock;
    this.requests = requestsPerMinute === undefined ? undefined : new Pace(requestsPerMinute);
    this.tokens = tokensPerMinute === undefined ? undefined : new Pace(tokensPerMinute);
    this.gate = new Gate({
      clock,
      room: () => limit.value,
      readyAt: () => Math.max(this.requests?.readyAt ?? 0, this.tokens?.readyAt ?? 0),
      longestPauseMs,
      stop,
    });
  }

  /** How many requests may be in flight now. */
  get room(): number {
    return this.limit.value;
  }

  async chat(engine: ChatEngine, request: ChatRequest, signal: AbortSignal): Promise<ChatAnswer> {
    let at = 0;
    let estimate = 0;
    const began = await this.gate.enter(() => {
      at = this.clock.now();
      estimate = this.estimate(request);
      this.requests?.spend(1, at);
      this.tokens?.spend(estimate, at);
    }, this.failedAt.has(request));
    let kind: Outcome['kind'] = 'other';
    try {
      signal.throwIfAborted();
      const answer = await engine.chat(request, signal);
      kind = 'answered';
      this.gate.answered();
      this.count(answer, estimate);
      return answer;
    } catch (error) {
      if (error instanceof EngineError) {
        kind = kindOf(error);
        if (error.canPass) this.pause(error, request);
        else if (error.kind !== 'cancelled') this.gate.answered();
      } else this.gate.answered();
      throw error;
    } finally {
      const before = this.limit.value;
      const { begun, underWay } = this.gate;
      this.limit.hear({ kind, began, begun, underWay, latencyMs: this.clock.now() - at });
      this.gate.leave();
      if (this.limit.value > before) this.options.onRoom?.();
    }
  }

  /**
   * If a server has answered others since a request first failed, another failure of that request does not mean it is
   * down: some requests always fail, and they must not hold up the rest.
   */
  private pause(error: EngineError, request: ChatRequest): void {
    const failedAt = this.failedAt.get(request) ?? this.spent.answers;
    this.failedAt.set(request, failedAt);
    if (failedAt < this.spent.answers) return;
    const milliseconds = this.gate.failed(error.retryAfterMs);
    if (milliseconds > 0) this.options.onPause?.(error, milliseconds);
  }

  /** Estimated tokens of a request: the average of those before it; for the first, the most it can take. */
  private estimate({ messages, sampling }: ChatRequest): number {
    if (this.spent.answers > 0) return this.spent.tokens / this.spent.answers;
    return messages.reduce((sum, { content }) => sum + content.length / 4, sampling.maxTokens);
  }

  private count({ promptTokens, completionTokens }: ChatAnswer, estimate: number): void {
    const tokens = (promptTokens ?? 0) + (completionTokens ?? 0);
    this.spent.tokens += tokens;
    this.spent.answers++;
    this.tokens?.correct(tokens - estimate);
  }
}

/**
 * Asks an engine only as often as a limiter (or a fixed number of requests at once) allows, in the order of the
 * requests.
 */
export function limited(engine: ChatEngine, limiter: Limiter | number): ChatEngine {
  const shared = typeof limiter === 'number' ? new Limiter(fixedLimit(limiter)) : limiter;
  return { ...engine, chat: (request, signal) => shared.chat(engine, request, signal) };
}

function kindOf({ kind, retryAfterMs }: EngineError): Outcome['kind'] {
  if (kind === 'rate-limit' || (kind === 'overload' && retryAfterMs !== null)) return 'refused';
  return kind === 'overload' || kind === 'timeout' ? 'strained' : 'other';
}
