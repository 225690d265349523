import { engineDefinition } from '../engines/definitions/registry.js';
import { endpointOf } from '../engines/endpoint.js';
import type { ChatAnswer, ChatEngine } from '../engines/engine.js';
import type { ResolvedModel } from '../engines/resolved-model.js';
import { type Capabilities, capable } from '../engines/stack/capable.js';
import { fitting } from '../engines/stack/fitting.js';
import { keepsSeed } from '../engines/stack/keeps-seed.js';
import * as messages from '../engines/stack/messages.js';
import type { Store } from '../store/store.js';

/** How long it is remembered what a server can do: it may be started anew with other options. */
const rememberedMs = 24 * 60 * 60 * 1000;

export interface RememberingOptions {
  readonly store: Store;
  readonly fresh: boolean;
  /** Whether the run samples with other seeds than 0, so that it needs a server that keeps them. */
  readonly seeds: boolean;
  readonly signal: AbortSignal;
  say(line: string): void;
  /** What is asked only to know the server, and hears of its answers. */
  readonly probing: ChatEngine;
  probed(answer: ChatAnswer): void;
}

/** What the store remembers of a server; null is not known. */
interface Known extends Capabilities {
  /** When the oldest of it was learned. */
  readonly probedAt: string | null;
  readonly keepsSeed: boolean | null;
  readonly contextLength: number | null;
}

/**
 * The engine of an endpoint, with what the endpoint can do taken from the store, or learned and kept there. What the run needs
 * and the server cannot do is said before it is asked for the first sentence.
 * @throws UserError where no request of the run can be answered.
 */
export async function remembering(
  engine: ChatEngine,
  model: ResolvedModel,
  options: RememberingOptions,
): Promise<ChatEngine> {
  const { name, identity, definition } = model;
  const { store, fresh, seeds, say, signal } = options;
  const fits = (contextLength: number, refuses: boolean) =>
    fitting(engine, { model: name, contextLength, refuses, say });
  const about = engineDefinition(definition);
  const contextSize = about.inProcess ? about.contextSize?.(definition) : undefined;
  if (contextSize !== undefined) return fits(contextSize, false);
  if (about.inProcess || about.taskOf(definition) !== 'chat') return engine;

  // Providers behind one router are servers of their own.
  const server = { host: endpointOf(definition) ?? engine.host, model: identity.adapter ?? identity.model };
  let known = fresh ? nothing : await knownOf(store, server);
  const said = new Set<string>();
  const warn = () => {
    const lines = [
      ...(topLogprobs > 0 && known.topLogprobs === 0 ? [messages.noLogprobs(name, engine.host)] : []),
      ...(seeds && known.takesSeed === false ? [messages.refusesSeed(name, engine.host)] : []),
      ...(seeds && known.takesSeed !== false && known.keepsSeed === false
        ? [messages.keepsNoSeed(name, engine.host)]
        : []),
    ];
    for (const line of lines) if (!said.has(line)) say(line);
    for (const line of lines) said.add(line);
  };
  const learn = (news: Partial<Known>) => {
    known = { ...known, ...news, probedAt: known.probedAt ?? new Date().toISOString() };
    store.append('capabilities', {
      endpoint_host: server.host,
      model: server.model,
      probed_at: known.probedAt,
      top_logprobs: known.topLogprobs,
      takes_seed: known.takesSeed,
      keeps_seed: known.keepsSeed,
      context_length: known.contextLength,
    });
    warn();
  };
  const topLogprobs = about.topLogprobs(definition);
  const able = (inner: ChatEngine) => capable(inner, { known, topLogprobs, learned: learn });

  warn();
  if (known.contextLength === null) {
    const contextLength = (await engine.contextLength?.(server.model, signal)) ?? null;
    if (contextLength !== null) learn({ contextLength });
  }
  if (seeds && known.keepsSeed === null) {
    const counted: ChatEngine = {
      ...options.probing,
      async chat(request, signal) {
        const answer = await options.probing.chat(request, signal);
        options.probed(answer);
        return answer;
      },
    };
    const keeps = await keepsSeed(able(counted), identity, signal);
    if (keeps !== null) learn({ keepsSeed: keeps });
  }
  return able(known.contextLength === null ? engine : fits(known.contextLength, true));
}

const nothing: Known = {
  probedAt: null,
  topLogprobs: null,
  takesSeed: null,
  keepsSeed: null,
  contextLength: null,
};

async function knownOf(store: Store, { host, model }: { host: string; model: string }): Promise<Known> {
  const since = new Date(Date.now() - rememberedMs).toISOString().slice(0, -1);
  const [row] = await store.rows<Known>(
    `SELECT strftime(probed_at, '%Y-%m-%dT%H:%M:%S.%gZ') AS "probedAt", top_logprobs AS "topLogprobs",
       takes_seed AS "takesSeed", keeps_seed AS "keepsSeed", context_length AS "contextLength"
     FROM capabilities WHERE endpoint_host = $host AND model = $model AND probed_at > $since::TIMESTAMP`,
    { host, model, since },
  );
  return row ?? nothing;
}
