import type { ChatAnswer, ChatEngine, ChatRequest } from '../definitions/engine.js';
import { EngineError, type Refusal } from '../errors.js';

/** What a server accepts in a request; null if unknown. */
export interface Capabilities {
  /** Log-probabilities that it gave per token when asked for this many; 0 for none. */
  readonly topLogprobs: number | null;
  /** The most log-probabilities that it allows; null if it never refused any. */
  readonly mostLogprobs: number | null;
  /** Whether it accepts a seed. */
  readonly takesSeed: boolean | null;
  /** Other parameters that it refuses, by the server's names: the name that it wants instead, or null. */
  readonly refused: Readonly<Record<string, string | null>>;
}

export interface CapableOptions {
  /** What is known already. */
  readonly known: Capabilities;
  /** Log-probabilities to ask for; 0 for none. */
  readonly topLogprobs: number;
  /** Called when an answer reveals something new. */
  learned(capabilities: Capabilities): void;
}

/** Parameters that other servers call by a different name. */
const otherNames: Readonly<Record<string, string>> = { max_tokens: 'max_completion_tokens' };

/** Numbers of log-probabilities to try if a server allows fewer and gives no number. */
const fewer = [5, 1, 0];

/**
 * Servers differ in what they accept, and one that rejects a parameter answers only without it or under another name.
 * The first request that needs something unknown finds out while the others wait, so this takes no extra call. Only
 * what an answer confirms is learned, so a misread refusal costs one request.
 */
export function capable(engine: ChatEngine, options: CapableOptions): ChatEngine {
  let { known } = options;
  const adapting = new Adapting(options.topLogprobs);
  const probes = new Map<keyof Capabilities, Promise<unknown>>();
  const wants = ({ certainty }: ChatRequest) => certainty && options.topLogprobs > 0;
  const unknownOf = (request: ChatRequest): keyof Capabilities | undefined => {
    if (wants(request) && knowsTooFew(known, options.topLogprobs)) return 'topLogprobs';
    return known.takesSeed === null ? 'takesSeed' : undefined;
  };
  /** @param assumed what was believed when the request was sent, so that an older request does not undo a refusal */
  const learn = (asked: ChatRequest, answer: ChatAnswer, assumed: Capabilities) => {
    if (answer.finishReason === 'refused') return;
    const shown = wants(asked) && says(answer) ? (answer.certainty === null ? 0 : adapting.logprobs(assumed)) : null;
    const next: Capabilities = {
      topLogprobs: known.topLogprobs === 0 || assumed.topLogprobs === 0 ? 0 : most(known.topLogprobs, shown),
      mostLogprobs: least(known.mostLogprobs, assumed.mostLogprobs),
      takesSeed: known.takesSeed === false ? false : (assumed.takesSeed ?? true),
      refused: adds(known.refused, assumed.refused) ? { ...known.refused, ...assumed.refused } : known.refused,
    };
    if (equal(next, known)) return;
    known = next;
    options.learned(next);
  };
  const ask = async (request: ChatRequest, signal: AbortSignal, assumed = known): Promise<ChatAnswer> => {
    const asked = adapting.adapt(request, assumed);
    try {
      const answer = await engine.chat(asked, signal);
      learn(asked, answer, assumed);
      return answer;
    } catch (error) {
      const refusal = error instanceof EngineError ? error.about.refusal : undefined;
      const next = refusal && without(refusal, assumed, adapting.logprobs(assumed));
      if (!next) throw error;
      return ask(request, signal, next);
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
      // If the server cannot be asked at all, for instance because a web page answers, every caller gets the error.
      const known = answer.catch((error: unknown) => {
        if (!(error instanceof EngineError)) throw error;
      });
      known.catch(() => undefined);
      probes.set(unknown, known);
      return answer;
    },
  };
}

/**
 * Whether more log-probabilities are wanted than the server is known to give, and it has not said that these are all.
 */
const knowsTooFew = ({ topLogprobs, mostLogprobs }: Capabilities, wanted: number): boolean =>
  topLogprobs === null || (topLogprobs > 0 && mostLogprobs === null && topLogprobs < wanted);

/** Adapts requests to what a server accepts. */
class Adapting {
  private made: { readonly known: Capabilities; readonly adapted: ChatRequest['adapted'] } | undefined;

  constructor(private readonly wanted: number) {}

  /** Log-probabilities to ask for. */
  logprobs({ topLogprobs, mostLogprobs }: Capabilities): number {
    return topLogprobs === 0 ? 0 : Math.min(this.wanted, mostLogprobs ?? this.wanted);
  }

  /** Returns the same object if nothing differs, so that not every call makes a copy. */
  adapt(request: ChatRequest, known: Capabilities): ChatRequest {
    const adapted = this.adapted(known);
    const most = request.certainty ? this.logprobs(known) : this.wanted;
    if (!adapted && most === this.wanted) return request;
    const certainty = request.certainty && most > 0;
    return { ...request, certainty, mostLogprobs: most, ...(adapted && { adapted }) };
  }

  private adapted(known: Capabilities): ChatRequest['adapted'] {
    if (this.made?.known !== known) {
      const all = { ...known.refused, ...(known.takesSeed === false ? { seed: null } : {}) };
      this.made = { known, adapted: Object.keys(all).length > 0 ? all : undefined };
    }
    return this.made.adapted;
  }
}

/** What to assume after a refusal, for the next try; undefined if it refuses nothing that can be left out. */
function without(
  { parameters, mostLogprobs }: Refusal,
  assumed: Capabilities,
  asked: number,
): Capabilities | undefined {
  if (mostLogprobs !== undefined && asked > 0) {
    const named = mostLogprobs !== null && mostLogprobs < asked ? mostLogprobs : undefined;
    const next = named ?? fewer.find((number) => number < asked) ?? 0;
    return next === 0 ? { ...assumed, topLogprobs: 0 } : { ...assumed, mostLogprobs: next };
  }
  // If the refused name is already the alternative one, no other is left to try.
  const isNew = (name: string) => !(name in assumed.refused) && !Object.values(otherNames).includes(name);
  const refused = parameters.filter((name) => name !== 'seed' && isNew(name));
  const takesSeed = parameters.includes('seed') ? false : assumed.takesSeed;
  if (refused.length === 0 && takesSeed === assumed.takesSeed) return undefined;
  const news = Object.fromEntries(refused.map((name) => [name, otherNames[name] ?? null]));
  return { ...assumed, takesSeed, refused: { ...assumed.refused, ...news } };
}

/** An answer without tokens says nothing about log-probabilities, nor does one whose tokens cannot be separated. */
const says = ({ text, certainty, remarks = [] }: ChatAnswer): boolean =>
  certainty !== null || (text !== '' && !remarks.some(({ about }) => about === 'tokens'));

const most = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.max(a, b);

const least = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);

const adds = (to: Capabilities['refused'], from: Capabilities['refused']): boolean =>
  from !== to && Object.keys(from).some((name) => !(name in to));

const equal = (a: Capabilities, b: Capabilities): boolean =>
  a.topLogprobs === b.topLogprobs &&
  a.mostLogprobs === b.mostLogprobs &&
  a.takesSeed === b.takesSeed &&
  a.refused === b.refused;
