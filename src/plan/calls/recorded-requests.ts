import type { Store } from '../../store/store.js';

/** A request whose answer is recorded. */
export interface RecordedRequest {
  readonly key: string;
  /** What was hashed (`keyFields`). */
  readonly request: RequestFields;
  readonly origin: string;
  readonly created_at: string;
}

export interface RequestFields {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly [field: string]: unknown;
}

const columns = 'key, request::VARCHAR AS request, origin, created_at::VARCHAR AS created_at';

/** Recorded requests whose key starts with a prefix: at most two per store, enough to see that it is ambiguous. */
export const requestsWithKey = async (stores: readonly Store[], prefix: string): Promise<RecordedRequest[]> =>
  gather(stores, `SELECT ${columns} FROM generations WHERE starts_with(key, $prefix) ORDER BY key LIMIT 2`, { prefix });

/** Candidates for the nearest request, ranked by shared messages, the ends of the last message, and the model. */
export async function nearRequests(
  stores: readonly Store[],
  key: string,
  { model, messages }: RequestFields,
): Promise<RecordedRequest[]> {
  const contents = messages.map(({ content }) => content);
  const last = contents.at(-1) ?? '';
  return gather(stores, candidates, { key, model, contents: JSON.stringify(contents), last, length: contents.length });
}

const candidates = `WITH said AS (
    SELECT *, request->>'$.messages[*].content' AS contents FROM generations WHERE key <> $key
  )
  SELECT ${columns} FROM said
  ORDER BY len(list_intersect(contents, $contents::JSON->>'$[*]')) / greatest(len(contents), $length)
      + 0.5 * (right(contents[-1], 40) = right($last, 40))::int
      + 0.25 * (left(contents[-1], 40) = left($last, 40))::int
      + 0.5 * (model = $model)::int DESC, key
  LIMIT 200`;

async function gather(
  stores: readonly Store[],
  sql: string,
  values: Record<string, string | number>,
): Promise<RecordedRequest[]> {
  const found = new Map<string, RecordedRequest>();
  for (const store of stores) {
    for (const row of await store.rows<RecordedRequest & { request: string }>(sql, values)) {
      if (!found.has(row.key)) found.set(row.key, { ...row, request: JSON.parse(row.request) as RequestFields });
    }
  }
  return [...found.values()];
}
