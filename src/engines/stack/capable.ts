import type { ChatAnswer, ChatEngine, ChatRequest } from '../definitions/engine.js';
import { EngineError } from '../errors.js';

/** What a request may ask of a server; null is not known. */
export interface Capabilities {
  /** Log-probabilities that it gives with each token; 0 for none. */
  readonly topLogprobs: number | null;
  /** Whether it accepts a seed. */
  readonly takesSeed: boolean | null;
}

export interface CapableOptions {
  /** What is known already. */
  readonly known: Capabilities;
  /** Log-probabilities that are asked for; 0 for none. */
  readonly topLogprobs: number;
  /** Called when an answer shows something new. */
  learned(capabilities: Capabilities): void;
}

/**
 * Servers differ in what they accept, and one that refuses log-probabilities or a seed answers only when it is asked
 * without. The first request that needs something not yet known finds it out, and the others wait for it, so this takes
 * no extra call.
 */
export function capable(engine: ChatEngine, options: CapableOptions): ChatEngine {
  let { known } = options;
  const probes = new Map<keyof Capabilities, Promise<unknown>>();
  const wants = ({ certainty }: ChatRequest) => certainty && options.topLogprobs > 0;
  const unknownOf = (request: ChatRequest): keyof Capabilities | undefined => {
    if (wants(request) && known.topLogprobs === null) return 'topLogprobs';
    return known.takesSeed === null ? 'takesSeed' : undefined;
  };
  /** @param assumed what was believed when the request was sent: an older request does not undo a refusal */
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

/** A request without what the server is known to refuse. */
function askedAs(request: ChatRequest, { topLogprobs, takesSeed }: Capabilities): ChatRequest {
  const certainty = request.certainty && topLogprobs !== 0;
  const unseeded = request.unseeded || takesSeed === false;
  // The same object where nothing differs, so that not every call copies it.
  if (certainty === request.certainty && unseeded === (request.unseeded ?? false)) return request;
  return { ...request, certainty, unseeded };
}

/** An answer without tokens tells nothing about log-probabilities. */
const says = ({ text, certainty }: ChatAnswer): boolean => text !== '' || certainty !== null;

/** What an error refuses of a request, by its words, since servers have no common code for it. */
function refusedBy(error: unknown, asked: ChatRequest): Partial<Capabilities> | undefined {
  if (!(error instanceof EngineError) || error.kind !== 'bad-request') return undefined;
  if (asked.certainty && /log_?prob/i.test(error.message)) return { topLogprobs: 0 };
  if (!asked.unseeded && /\bseed\b/i.test(error.message)) return { takesSeed: false };
  return undefined;
}
