import type { ChatAnswer, ChatEngine, ChatRequest } from '../engine.js';
import { EngineError } from '../errors.js';

/** What an endpoint can do for a model; null where it is not known. */
export interface Capabilities {
  /** Token log-probabilities that it gave a token; 0 for none. */
  readonly topLogprobs: number | null;
  /** Whether it takes a request that names a seed. */
  readonly takesSeed: boolean | null;
}

export interface CapableOptions {
  /** What is known from before. */
  readonly known: Capabilities;
  /** How many log-probabilities are asked for; 0 for none. */
  readonly topLogprobs: number;
  /** Hears of what the answers show, when it is new. */
  learned(capabilities: Capabilities): void;
}

/**
 * The first request that wants something of which it is not known whether the server can do it is the probe, so it costs nothing:
 * the others wait for it. A server that refuses log-probabilities or a seed is asked without from then on, so that it answers at all.
 */
export function capable(engine: ChatEngine, options: CapableOptions): ChatEngine {
  let { known } = options;
  const probes = new Map<keyof Capabilities, Promise<unknown>>();
  const wants = ({ certainty }: ChatRequest) => certainty && options.topLogprobs > 0;
  const unknownOf = (request: ChatRequest): keyof Capabilities | undefined => {
    if (wants(request) && known.topLogprobs === null) return 'topLogprobs';
    return known.takesSeed === null ? 'takesSeed' : undefined;
  };
  /** @param assumed what this request was asked by; what a server once refused is not taken back by an older request */
  const learn = (asked: ChatRequest, answer: ChatAnswer, assumed: Capabilities) => {
    if (answer.finishReason === 'refused') return;
    const given = answer.certainty === null ? 0 : options.topLogprobs;
    const shown = wants(asked) && says(answer) ? given : null;
    const next = {
      topLogprobs: known.topLogprobs === 0 ? 0 : (assumed.topLogprobs ?? shown),
      takesSeed: known.takesSeed === false ? false : (assumed.takesSeed ?? true),
    };
    if (next.topLogprobs === known.topLogprobs && next.takesSeed === known.takesSeed) return;
    known = next;
    options.learned(next);
  };
  const ask = async (request: ChatRequest, signal: AbortSignal, assumed = known): Promise<ChatAnswer> => {
    const asked = askedAs(request, assumed);
    try {
      const answer = await engine.chat(asked, signal);
      learn(asked, answer, assumed);
      return answer;
    } catch (error) {
      const refused = refusedBy(error, asked);
      if (!refused) throw error;
      return ask(request, signal, { ...assumed, ...refused });
    }
  };
  return {
    ...engine,
    chat(request, signal) {
      const unknown = unknownOf(request);
      if (unknown === undefined) return ask(request, signal);
      const probe = probes.get(unknown);
      if (probe) return probe.then(() => ask(request, signal));
      const answer = ask(request, signal);
      probes.set(
        unknown,
        answer.catch(() => undefined),
      );
      return answer;
    },
  };
}

/** A request without what the server is known not to take. */
function askedAs(request: ChatRequest, { topLogprobs, takesSeed }: Capabilities): ChatRequest {
  const certainty = request.certainty && topLogprobs !== 0;
  const unseeded = request.unseeded || takesSeed === false;
  // The same object where nothing differs: it is copied for each call otherwise.
  if (certainty === request.certainty && unseeded === (request.unseeded ?? false)) return request;
  return { ...request, certainty, unseeded };
}

/** An answer without tokens has no log-probabilities anyway. */
const says = ({ text, certainty }: ChatAnswer): boolean => text !== '' || certainty !== null;

/** What of a request an error refuses, by its words: there is no common code. */
function refusedBy(error: unknown, asked: ChatRequest): Partial<Capabilities> | undefined {
  if (!(error instanceof EngineError) || error.kind !== 'bad-request') return undefined;
  if (asked.certainty && /log_?prob/i.test(error.message)) return { topLogprobs: 0 };
  if (!asked.unseeded && /\bseed\b/i.test(error.message)) return { takesSeed: false };
  return undefined;
}
