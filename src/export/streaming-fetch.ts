import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { Environment } from '../data/download.js';
import { fetchThrough, sharedDispatcher } from '../data/proxy.js';

/**
 * A `fetch` that sends a Blob as it is read, through the proxies named by the environment. Node's own keeps a copy of
 * every body in case of a redirect, so a large file would be entirely in memory.
 */
export const streamingFetch =
  (environment: Environment): typeof fetch =>
  async (input, init) => {
    const body = init?.body;
    if (!(body instanceof Blob)) return fetchThrough(environment)(input, init);
    const { request } = await import('undici');
    try {
      const answer = await request(String(input), {
        method: init?.method ?? 'PUT',
        headers: { ...Object.fromEntries(new Headers(init?.headers)), 'content-length': `${body.size}` },
        body: Readable.fromWeb(body.stream() as ReadableStream),
        signal: init?.signal ?? null,
        dispatcher: await sharedDispatcher(environment),
      });
      const headers = Object.entries(answer.headers).flatMap(([name, value]): [string, string][] =>
        value === undefined ? [] : [[name, String(value)]],
      );
      const { statusCode: status } = answer;
      const text = await answer.body.text();
      return new Response(status === 204 ? null : text, { status, headers });
    } catch (error) {
      init?.signal?.throwIfAborted();
      throw new TypeError('fetch failed', { cause: error });
    }
  };
