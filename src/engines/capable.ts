import type { ChatAnswer, ChatEngine, ChatRequest } from './engine.js';
import { EngineError } from './errors.js';

/** What an endpoint can do for a model. */
export interface Capabilities {
  /** Token log-probabilities that it gave a token; 0 for none. */
  readonly topLogprobs: number;
}

export interface CapableOptions {
  /** What is known from before. */
  readonly known: Capabilities | undefined;
  /** How many log-probabilities are asked for. */
  readonly topLogprobs: number;
  /** Hears once what the first answer showed. */
  learned(capabilities: Capabilities): void;
}

/**
 * The first request that wants log-probabilities is the probe, so it costs nothing: the others wait for it. A server that
 * refuses them is asked without from then on, so that it answers at all.
 */
export function capable(engine: ChatEngine, options: CapableOptions): ChatEngine {
  let { known } = options;
  let probe: Promise<unknown> | undefined;
  const learn = (topLogprobs: number) => {
    if (known) return;
    known = { topLogprobs };
    options.learned(known);
  };
  const ask = async (request: ChatRequest, signal: AbortSignal) => {
    if (known?.topLogprobs === 0) return engine.chat({ ...request, certainty: false }, signal);
    try {
      const answer = await engine.chat(request, signal);
      if (says(answer)) learn(answer.certainty === null ? 0 : options.topLogprobs);
      return answer;
    } catch (error) {
      if (!refusesLogprobs(error)) throw error;
      const answer = await engine.chat({ ...request, certainty: false }, signal);
      learn(0);
      return answer;
    }
  };
  return {
    ...engine,
    async chat(request, signal) {
      if (!request.certainty) return engine.chat(request, signal);
      if (known) return ask(request, signal);
      if (probe) {
        await probe;
        return ask(request, signal);
      }
      const answer = ask(request, signal);
      probe = answer.catch(() => undefined);
      return answer;
    },
  };
}

/** An answer without tokens has no log-probabilities anyway. */
const says = ({ text, certainty }: ChatAnswer): boolean => text !== '' || certainty !== null;

const refusesLogprobs = (error: unknown): boolean =>
  error instanceof EngineError && error.kind === 'bad-request' && /log_?prob/i.test(error.message);
