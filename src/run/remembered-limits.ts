import type { Store } from '../store/store.js';

/** How long a limit is taken to hold: a day later the server has other users, or is another one. */
const rememberedMs = 24 * 60 * 60 * 1000;

/** The requests at once that `auto` found each endpoint to take, in a run of the last day. */
export async function rememberedLimits(store: Store): Promise<Map<string, number>> {
  const since = new Date(Date.now() - rememberedMs).toISOString().slice(0, -1);
  const rows = await store.rows<{ endpoint: string; concurrency: number }>(
    'SELECT endpoint, concurrency FROM endpoint_limits WHERE found_at > $since::TIMESTAMP AND concurrency > 0',
    { since },
  );
  return new Map(rows.map(({ endpoint, concurrency }) => [endpoint, concurrency]));
}

export const rememberLimit = (store: Store, endpoint: string, concurrency: number): void =>
  store.append('endpoint_limits', { endpoint, concurrency, found_at: new Date().toISOString() });
