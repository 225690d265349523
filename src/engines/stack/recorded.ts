import type { ModelDefinition } from '../../config/model.js';
import type { Answer, Generation, State } from '../../store/generation.js';
import { storedText } from '../../store/stored-text.js';
import { costUsd } from '../cost.js';
import type { ChatAnswer, ChatEngine, ChatRequest } from '../definitions/engine.js';
import { generationKey, type KeyFields, keyFields, keyOf } from '../key.js';

/** Where answers are looked up and kept. */
export interface Records {
  answer(key: string): Promise<Answer | undefined>;
  /** Resolves once the generation is on disk. */
  keep(generation: Generation): Promise<void>;
}

export interface RecordedOptions {
  readonly records: Records;
  readonly definition: ModelDefinition;
  /** Opens the engine, at the first request that is not recorded. */
  open(): Promise<ChatEngine>;
  /** Ask again even if an answer is recorded. */
  readonly fresh: boolean;
  /** Called with each answer; `live` if a model gave it now. */
  heard(answer: Answer, live: boolean): void;
}

/**
 * No answer is ever paid for twice: a recorded answer is looked up, and one already in flight for another cell is
 * awaited.
 */
export class Recorded {
  private readonly underWay = new Map<string, Promise<Answer>>();
  private readonly asked = new Set<string>();
  private engine: Promise<ChatEngine> | undefined;

  constructor(private readonly options: RecordedOptions) {}

  ask(request: ChatRequest, signal: AbortSignal): Promise<Answer> {
    const fields = keyFields(request);
    const key = keyOf(fields);
    const pending = this.underWay.get(key);
    if (pending) return pending;
    const answer = this.find({ key, fields }, request, signal);
    this.underWay.set(key, answer);
    return answer;
  }

  /** Waits for the answers in flight, so that none is paid for and then lost, and closes the engine. */
  async close(): Promise<void> {
    await Promise.allSettled(this.underWay.values());
    await (await this.engine?.catch(() => undefined))?.close();
  }

  private async find(identified: Identified, request: ChatRequest, signal: AbortSignal): Promise<Answer> {
    const { key } = identified;
    try {
      const mayAsk = this.options.fresh && !this.asked.has(key);
      const recorded = mayAsk ? undefined : await this.options.records.answer(key);
      if (recorded) {
        this.options.heard(recorded, false);
        return recorded;
      }
      this.engine ??= this.options.open();
      const engine = await this.engine;
      const answer = await engine.chat(request, signal);
      const generation = toGeneration(identified, request, answer, engine.host, this.options.definition);
      await this.options.records.keep(generation);
      if (this.options.fresh) this.asked.add(key);
      this.options.heard(generation, true);
      return generation;
    } finally {
      this.underWay.delete(key);
    }
  }
}

/** A request's key, and the fields behind it. */
interface Identified {
  readonly key: string;
  readonly fields: KeyFields;
}

/** The state of an answer by its finish reason; an unknown reason counts as `stop`. */
const states: Readonly<Record<string, State>> = {
  stop: 'ok',
  length: 'truncated',
  refused: 'refused',
  'tool-call': 'unparsable',
};

const storedOrNull = (text: string | null | undefined): string | null => (text ? storedText(text) : null);

function toGeneration(
  { key, fields }: Identified,
  request: ChatRequest,
  answer: ChatAnswer,
  host: string,
  definition: ModelDefinition,
): Generation {
  const { certainty } = answer;
  const state = states[answer.finishReason] ?? 'ok';
  const text = storedText(answer.text);
  return {
    key,
    model: request.identity.model,
    revision: request.identity.revision,
    engine: definition.engine,
    endpoint_host: host,
    origin: 'live',
    request: answer.sent ? { ...fields, sent: answer.sent } : fields,
    text,
    reasoning: storedOrNull(answer.reasoning),
    reasoning_tokens: answer.reasoningTokens ?? null,
    written: storedOrNull(answer.written),
    finish_reason: answer.finishReason,
    prompt_tokens: answer.promptTokens,
    completion_tokens: answer.completionTokens,
    entropy: certainty?.entropy ?? null,
    entropy_low: certainty?.entropyLow ?? null,
    entropy_high: certainty?.entropyHigh ?? null,
    logprob: certainty?.logprob ?? null,
    token_logprobs: certainty?.tokenLogprobs ?? null,
    latency_ms: answer.latencyMs,
    cost_usd: costUsd(definition, answer),
    fingerprint: answer.fingerprint,
    served_model: answer.servedModel ?? null,
    repeat_of: request.repeat ? generationKey({ ...request, repeat: 0 }) : null,
    created_at: new Date().toISOString(),
    state: state === 'ok' && text === '' ? 'empty' : state,
  };
}
