import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

/** A request as received. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A complete HTTP answer. */
export interface RawAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Closes the connection before the answer, or in the middle of the body. */
  readonly breaks?: 'at once' | 'halfway';
}

export interface RawServer {
  /** `http://127.0.0.1:PORT`, without a path. */
  readonly origin: string;
  readonly received: RawRequest[];
  close(): void;
}

/** A real HTTP server whose answers the test writes in full. Closed when the tests are done. */
export async function rawServer(
  answer: (request: RawRequest, position: number) => RawAnswer | Promise<RawAnswer>,
): Promise<RawServer> {
  const received: RawRequest[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { method = '', url = '', headers } = request;
    const got = { method, path: url, headers, body };
    const reply = await answer(got, received.push(got) - 1);
    const { status = 200, headers: said = {}, body: text = '', breaks } = reply;
    if (breaks === 'at once') {
      response.destroy();
      return;
    }
    const length = breaks ? { 'content-length': Buffer.byteLength(text) } : {};
    response.writeHead(status, { 'content-type': 'application/json', ...length, ...said });
    if (breaks) response.write(text.slice(0, text.length / 2), () => response.destroy());
    else response.end(text);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  afterAll(close);
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received, close };
}

/** A completion of OpenAI's chat interface, as JSON. */
export const completion = (message: string | object, fields: object = {}, rest: object = {}): string =>
  JSON.stringify({
    id: 'c',
    object: 'chat.completion',
    created: 0,
    model: 'm',
    choices: [
      {
        index: 0,
        message: typeof message === 'string' ? { role: 'assistant', content: message } : message,
        finish_reason: 'stop',
        ...fields,
      },
    ],
    usage: { prompt_tokens: 3, completion_tokens: 2 },
    ...rest,
  });
