import { Agent } from 'undici';
import { EngineError } from './errors.js';
import { ExchangeError, exchange } from './exchange.js';
import { connectionError, type Redact, statusError } from './http-errors.js';

export interface Transport {
  readonly fetch: typeof fetch;
  close(): Promise<void>;
}

/** An answer larger than this is no chat completion; reading it whole would only fill the memory. */
const maxResponseSize = 64 << 20;

/**
 * A `fetch` for JSON over undici: a third of the time a call of the built-in one. `connections` is how many requests may be
 * under way: without a bound undici opens twice as many. Its own time-outs are off, since the caller's signal reaches the socket.
 * Only a good answer is returned; anything else is thrown, as an `EngineError` that knows the `Retry-After`.
 */
export function jsonTransport(connections: number, redact: Redact): Transport {
  const agent = new Agent({ connections, headersTimeout: 0, bodyTimeout: 0, maxResponseSize });
  const address = addresses();
  return {
    fetch: async (url, init) => asResponse(await post(agent, address(String(url)), init ?? {}, redact)),
    close: () => agent.destroy(),
  };
}

interface Address {
  readonly origin: string;
  readonly path: string;
}

/** Takes an address apart. An engine asks the same one again and again, so the last is remembered. */
function addresses(): (url: string) => Address {
  let known: { url: string; address: Address } | undefined;
  return (url) => {
    if (known?.url !== url) {
      const { origin, pathname, search } = new URL(url);
      known = { url, address: { origin, path: pathname + search } };
    }
    return known.address;
  };
}

async function post(agent: Agent, address: Address, init: RequestInit, redact: Redact): Promise<unknown> {
  const text = await send(agent, address, init, redact);
  try {
    return JSON.parse(text);
  } catch {
    throw new EngineError('malformed', `not JSON: ${JSON.stringify(redact(text).slice(0, 80))}`);
  }
}

async function send(agent: Agent, address: Address, init: RequestInit, redact: Redact): Promise<string> {
  try {
    const { status, retryAfter, body } = await exchange(
      agent,
      {
        ...address,
        method: init.method === 'POST' ? 'POST' : 'GET',
        headers: init.headers as Record<string, string>,
        body: typeof init.body === 'string' ? init.body : null,
      },
      init.signal ?? null,
    );
    if (status >= 200 && status < 300) return body;
    throw statusError({ status, retryAfter, body }, redact);
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error;
    if (init.signal?.aborted) throw error.cause;
    throw connectionError(error.cause, { began: error.began }, redact);
  }
}

const headers = new Headers({ 'content-type': 'application/json' });

/** As much of a `Response` as InferenceClient reads; a whole one costs a stream and a second parsing. */
const asResponse = (value: unknown): Response =>
  ({ ok: true, status: 200, headers, json: async () => value }) as unknown as Response;
