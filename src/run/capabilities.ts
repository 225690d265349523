import { type Capabilities, capable } from '../engines/capable.js';
import type { ChatEngine } from '../engines/engine.js';
import { topLogprobsOf } from '../engines/open.js';
import type { ResolvedModel } from '../engines/resolved-model.js';
import type { Store } from '../store/store.js';
import * as messages from './messages.js';

/** How long it is remembered what a server can do: it may be started anew with other options. */
const rememberedMs = 24 * 60 * 60 * 1000;

/** The engine of an endpoint, with what the endpoint can do taken from the store, or learned and kept there. */
export async function remembering(
  engine: ChatEngine,
  { name, identity, definition }: ResolvedModel,
  { store, fresh, say }: { store: Store; fresh: boolean; say(line: string): void },
): Promise<ChatEngine> {
  const topLogprobs = topLogprobsOf(definition);
  if (topLogprobs === 0) return engine;
  const server = { host: engine.host, model: identity.adapter ?? identity.model };
  const warn = (capabilities: Capabilities) => {
    if (capabilities.topLogprobs === 0) say(messages.noLogprobs(name, engine.host));
  };
  const known = fresh ? undefined : await knownOf(store, server);
  if (known) warn(known);
  return capable(engine, {
    known,
    topLogprobs,
    learned(capabilities) {
      store.append('capabilities', {
        endpoint_host: server.host,
        model: server.model,
        probed_at: new Date().toISOString(),
        top_logprobs: capabilities.topLogprobs,
      });
      warn(capabilities);
    },
  });
}

async function knownOf(
  store: Store,
  { host, model }: { host: string; model: string },
): Promise<Capabilities | undefined> {
  const since = new Date(Date.now() - rememberedMs).toISOString().slice(0, -1);
  const [row] = await store.rows<{ top_logprobs: number }>(
    'SELECT top_logprobs FROM capabilities WHERE endpoint_host = $host AND model = $model AND probed_at > $since::TIMESTAMP',
    { host, model, since },
  );
  return row && { topLogprobs: row.top_logprobs };
}
