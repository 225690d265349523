import { Agent, request } from 'undici';
import { EngineError } from './errors.js';
import { connectionError, type Redact, statusError } from './http-errors.js';

export interface Transport {
  readonly fetch: typeof fetch;
  close(): Promise<void>;
}

/** An answer larger than this is no chat completion; reading it whole would only fill the memory. */
const maxResponseSize = 64 << 20;

/**
 * A `fetch` for JSON over undici's `request`: half the time a call of the built-in one. `connections` is how many requests may be
 * under way: without a bound undici opens twice as many. Its own time-outs are off, since the caller's signal reaches the socket.
 * Only a good answer is returned; anything else is thrown, as an `EngineError` that knows the `Retry-After`.
 */
export function jsonTransport(connections: number, redact: Redact): Transport {
  const agent = new Agent({ connections, headersTimeout: 0, bodyTimeout: 0, maxResponseSize });
  return {
    fetch: async (url, init) => asResponse(await post(agent, String(url), init ?? {}, redact)),
    close: () => agent.destroy(),
  };
}

async function post(agent: Agent, url: string, init: RequestInit, redact: Redact): Promise<unknown> {
  const text = await send(agent, url, init, redact);
  try {
    return JSON.parse(text);
  } catch {
    throw new EngineError('malformed', `not JSON: ${JSON.stringify(redact(text).slice(0, 80))}`);
  }
}

async function send(agent: Agent, url: string, init: RequestInit, redact: Redact): Promise<string> {
  let began = false;
  try {
    const answer = await request(url, {
      dispatcher: agent,
      method: init.method === 'POST' ? 'POST' : 'GET',
      headers: init.headers as Record<string, string>,
      body: typeof init.body === 'string' ? init.body : null,
      signal: init.signal ?? null,
    });
    began = true;
    const body = await answer.body.text();
    if (answer.statusCode >= 200 && answer.statusCode < 300) return body;
    const retryAfter = answer.headers['retry-after'];
    throw statusError({ status: answer.statusCode, retryAfter: [retryAfter].flat()[0], body }, redact);
  } catch (error) {
    if (error instanceof EngineError || init.signal?.aborted) throw error;
    throw connectionError(error, { began }, redact);
  }
}

/** As much of a `Response` as InferenceClient reads; a whole one costs a stream and a second parsing. */
const asResponse = (value: unknown): Response =>
  ({
    ok: true,
    status: 200,
    headers: new Headers({ 'content-type': 'application/json' }),
    json: async () => value,
  }) as unknown as Response;
