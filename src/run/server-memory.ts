import type { Abilities, ServerMemory } from '../engines/stack/abilities.js';
import type { Store } from '../store/store.js';

/** What a store knows of servers is valid for a day: after that a server may have other users, options or models. */
const rememberedMs = 24 * 60 * 60 * 1000;

const oldest = (): string => new Date(Date.now() - rememberedMs).toISOString().slice(0, -1);

/** The number of requests at once that `auto` found each endpoint to accept. */
export async function rememberedLimits(store: Store): Promise<Map<string, number>> {
  const rows = await store.rows<{ endpoint: string; concurrency: number }>(
    'SELECT endpoint, concurrency FROM endpoint_limits WHERE found_at > $since::TIMESTAMP AND concurrency > 0',
    { since: oldest() },
  );
  return new Map(rows.map(({ endpoint, concurrency }) => [endpoint, concurrency]));
}

export const rememberLimit = (store: Store, endpoint: string, concurrency: number): void =>
  store.append('endpoint_limits', { endpoint, concurrency, found_at: new Date().toISOString() });

/** What servers can do, kept in a store. A fresh run recalls nothing of it. */
export const serverMemory = (store: Store, { fresh }: { readonly fresh: boolean }): ServerMemory => ({
  async recall({ host, model }) {
    if (fresh) return undefined;
    const [row] = await store.rows<Omit<Abilities, 'refused'> & { refused: string }>(
      `SELECT strftime(probed_at, '%Y-%m-%dT%H:%M:%S.%gZ') AS "probedAt", top_logprobs AS "topLogprobs",
         most_logprobs AS "mostLogprobs", takes_seed AS "takesSeed", coalesce(refused, '{}')::VARCHAR AS refused,
         keeps_seed AS "keepsSeed", context_length AS "contextLength"
       FROM capabilities WHERE endpoint_host = $host AND model = $model AND probed_at > $since::TIMESTAMP`,
      { host, model, since: oldest() },
    );
    return row && { ...row, refused: JSON.parse(row.refused) as Abilities['refused'] };
  },
  keep: ({ host, model }, abilities) => {
    const { probedAt, topLogprobs, mostLogprobs, takesSeed, refused, keepsSeed, contextLength } = abilities;
    store.append('capabilities', {
      endpoint_host: host,
      model,
      probed_at: probedAt,
      top_logprobs: topLogprobs,
      takes_seed: takesSeed,
      keeps_seed: keepsSeed,
      context_length: contextLength,
      most_logprobs: mostLogprobs,
      refused,
    });
  },
});
