import * as undici from 'undici';
import { dispatcherOf } from '../../../data/proxy.js';
import { shortened } from '../../../text/shortened.js';
import { EngineError } from '../../errors.js';
import { connectionError } from './connection-errors.js';
import { completionOf, isEventStream } from './event-stream.js';
import { type Exchanged, ExchangeError, exchange, maxResponseSize } from './exchange.js';
import { type Asked, isWebPage, statusError } from './http-errors.js';
import { readJson } from './read-json.js';
import type { Redact } from './secrets.js';
import { shownAddress } from './server-address.js';
import { headerOf } from './waits.js';

/** A request for JSON. */
export interface JsonRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly signal: AbortSignal | null;
  /** The parameters of its body, so that the error for a refusal can name them. */
  readonly parameters?: () => readonly string[];
}

/** A good answer: its JSON, and the request, for errors that the answer may turn out to contain. */
export interface JsonAnswer {
  readonly json: unknown;
  readonly headers: Exchanged['headers'];
  readonly asked: Asked;
}

export interface Transport {
  /** @throws EngineError for anything but JSON in a good answer */
  send(request: JsonRequest): Promise<JsonAnswer>;
  /** The same for a library that needs `fetch`. */
  readonly fetch: typeof fetch;
  close(): Promise<void>;
}

export interface TransportOptions {
  readonly concurrency: number;
  readonly timeoutSeconds: number;
  readonly redact: Redact;
}

/**
 * Connections per request in flight. undici reuses a socket only one turn of the event loop after its answer. Without
 * spare ones, the next requests wait for that turn, leave together, and their answers arrive together
 * (docs/performance.md).
 */
const spare = 1.25;

const noParameters = (): readonly string[] => [];

/** Redirections that are followed in a row. */
const mostHops = 5;

/**
 * JSON over undici, which takes a third of the time of the built-in `fetch`. `concurrency` requests may be in flight,
 * and each gets `timeoutSeconds` for its whole answer; undici's own time-outs are off. Only a good answer is returned;
 * anything else is thrown as an `EngineError`, with the wait the server asks for.
 */
export function jsonTransport({ concurrency, timeoutSeconds, redact }: TransportOptions): Transport {
  const connections = Math.ceil(concurrency * spare);
  const timing = { headersTimeout: 0, bodyTimeout: 0, maxResponseSize };
  const agent = dispatcherOf(process.env, undici, { connections, ...timing });
  const places = new Places();

  async function send(request: JsonRequest): Promise<JsonAnswer> {
    const { url, parameters = noParameters } = request;
    let place = places.of(url);
    for (let hops = 0; ; hops++) {
      const answer = await ask(request, place);
      const { status, headers, body } = answer;
      const asked = { address: place.shown, parameters };
      if (status >= 200 && status < 300) return { json: jsonOf(answer, asked), headers, asked };
      const next = status === 307 || status === 308 ? headerOf(headers, 'location') : undefined;
      if (hops === mostHops)
        throw new EngineError('bad-request', `HTTP ${status}: moved ${hops} times (asked ${place.shown})`);
      if (next === undefined) throw moved(answer, place) ?? statusError({ status, headers, body }, redact, asked);
      place = redirected(place, next, answer);
      if (status === 308) places.replace(url, place);
    }
  }

  async function ask({ method, headers, body, signal }: JsonRequest, { origin, path }: Place): Promise<Exchanged> {
    const options = { method, headers: headers as Record<string, string>, body, origin, path };
    try {
      return await exchange(agent, options, { seconds: timeoutSeconds, signal });
    } catch (error) {
      throw error instanceof ExchangeError ? connectionError(error.cause, { began: error.began }, redact) : error;
    }
  }

  function jsonOf({ status, headers, body }: Exchanged, asked: Asked): unknown {
    try {
      return readJson(body);
    } catch {
      const stream = isEventStream(body) ? streamed(body) : undefined;
      if (stream !== undefined) return stream;
      if (isWebPage({ headers, body })) throw statusError({ status, headers, body }, redact, asked);
      throw new EngineError(
        'malformed',
        `not JSON: ${JSON.stringify(shortened(redact(body.slice(0, 2000).toWellFormed()), 80))}`,
      );
    }
  }

  /** The error for a redirection that is not followed: nothing is sent to another server, least of all a key. */
  function moved({ status, headers }: Exchanged, { shown }: Place): EngineError | undefined {
    const to = headerOf(headers, 'location');
    if (to === undefined || status < 300 || status >= 400) return undefined;
    const target = URL.canParse(to, shown) ? shownAddress(new URL(to, shown).href) : to;
    return new EngineError(
      'bad-request',
      redact(`HTTP ${status}: moved to ${target}; make that the endpoint, if it is right (asked ${shown})`),
    );
  }

  function redirected(from: Place, to: string, answer: Exchanged): Place {
    const place = URL.canParse(to, from.url) ? placeOf(new URL(to, from.url).href) : undefined;
    if (place?.origin !== from.origin)
      throw moved(answer, from) ?? new EngineError('bad-request', `HTTP ${answer.status}`);
    return place;
  }

  return {
    send,
    fetch: async (url, init) => {
      const { method, headers, body, signal } = init ?? {};
      const answer = await send({
        url: String(url),
        method: method === 'POST' ? 'POST' : 'GET',
        headers: headers as Record<string, string>,
        body: typeof body === 'string' ? body : null,
        signal: signal ?? null,
      });
      return asResponse(answer.json);
    },
    close: () => agent.destroy(),
  };
}

/** What a stream contains, if it is complete and readable. */
function streamed(body: string): unknown {
  try {
    return completionOf(body);
  } catch {
    return undefined;
  }
}

interface Place {
  readonly url: string;
  readonly origin: string;
  readonly path: string;
  readonly shown: string;
}

/**
 * Parses addresses and remembers them, since an engine uses only a few. After a permanent redirection, the new address
 * is used.
 */
class Places {
  private readonly known = new Map<string, Place>();

  of(url: string): Place {
    const known = this.known.get(url) ?? placeOf(url);
    this.known.set(url, known);
    return known;
  }

  replace(url: string, place: Place): void {
    this.known.set(url, place);
  }
}

function placeOf(url: string): Place {
  const { origin, pathname, search } = new URL(url);
  return { url, origin, path: pathname + search, shown: shownAddress(url) };
}

const headers = new Headers({ 'content-type': 'application/json' });

/** The part of a `Response` that InferenceClient reads; a real one costs a stream and a second parsing. */
const asResponse = (value: unknown): Response =>
  ({ ok: true, status: 200, headers, json: async () => value }) as unknown as Response;
