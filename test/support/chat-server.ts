import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

/** A chat request as received. */
export interface Received {
  readonly body: ChatBody;
  readonly headers: IncomingHttpHeaders;
  readonly path: string;
}

export interface ChatBody {
  readonly model: string;
  readonly messages: readonly { role: string; content: string }[];
  readonly logprobs?: boolean;
  readonly top_logprobs?: number;
  readonly [name: string]: unknown;
}

/** What can go wrong between a request and its answer. */
export type Fault =
  | { readonly status: number; readonly body?: string | object; readonly headers?: Readonly<Record<string, string>> }
  | 'reset'
  | 'cut short'
  | 'html'
  | 'no choices'
  | 'null content'
  | 'wrong shape'
  | 'never answered';

/** A completion: its text, or its text with other fields. */
export type Reply =
  | string
  | {
      readonly text: string | null;
      readonly finishReason?: string;
      readonly refusal?: string;
      /** The names that the server reports for the model and for itself. */
      readonly model?: string;
      readonly fingerprint?: string;
      readonly tokens?: readonly { logprob: number; top: readonly number[] }[];
    };

export interface ChatServer {
  readonly url: string;
  readonly received: Received[];
  /** The number of connections that the client closed before their answer. */
  readonly abandoned: () => number;
  /** The maximum number of requests in flight at once. */
  readonly peak: () => number;
  /** The number of connections made. */
  readonly connections: () => number;
  close(): void;
}

export type Answering = (
  request: Received,
  position: number,
) => Reply | { fault: Fault } | Promise<Reply | { fault: Fault }>;

/**
 * A real HTTP server with OpenAI's chat interface, closed when the tests are done. `answer` determines its answers.
 * @param about what it reports about itself, by path; these requests are not counted
 */
export async function chatServer(answer: Answering, about: Readonly<Record<string, object>> = {}): Promise<ChatServer> {
  const received: Received[] = [];
  let abandoned = 0;
  let underWay = 0;
  let peak = 0;
  let connections = 0;
  const server = createServer(async (request, response) => {
    if (request.method === 'GET') {
      const said = about[request.url ?? ''];
      send(response, said ? 200 : 404, said ?? { error: { message: 'not found' } });
      return;
    }
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const got = { body: JSON.parse(text) as ChatBody, headers: request.headers, path: request.url ?? '' };
    peak = Math.max(peak, ++underWay);
    response.on('close', () => {
      underWay--;
      if (!response.writableEnded) abandoned++;
    });
    const reply = await answer(got, received.push(got) - 1);
    if (response.destroyed) return;
    if (typeof reply === 'object' && 'fault' in reply) fail(response, reply.fault, got.body);
    else send(response, 200, completion(reply, got.body));
  });
  server.on('connection', () => connections++);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  afterAll(close);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    received,
    abandoned: () => abandoned,
    peak: () => peak,
    connections: () => connections,
    close,
  };
}

function fail(response: ServerResponse, fault: Fault, body: ChatBody): void {
  const good = completion('a good answer', body);
  if (typeof fault === 'object') send(response, fault.status, fault.body ?? '', fault.headers);
  else if (fault === 'reset') response.destroy();
  else if (fault === 'cut short') cutShort(response, JSON.stringify(good));
  else if (fault === 'html') send(response, 200, '<html>bad gateway</html>', { 'content-type': 'text/html' });
  else if (fault === 'no choices') send(response, 200, { ...good, choices: [] });
  else if (fault === 'null content') send(response, 200, completion({ text: null }, body));
  else if (fault === 'wrong shape') send(response, 200, { error: { message: 'queue is full' } });
}

function cutShort(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.write(text.slice(0, text.length / 2), () => response.destroy());
}

function completion(reply: Reply, { model, messages, logprobs, top_logprobs }: ChatBody) {
  const { text, finishReason, refusal, tokens, ...server } =
    typeof reply === 'string' ? ({ text: reply } as Exclude<Reply, string>) : reply;
  const spoken =
    tokens ?? (text ?? '').split(' ').map(() => ({ logprob: Math.log(0.9), top: [Math.log(0.9), Math.log(0.05)] }));
  const content = spoken.map(({ logprob, top }, i) => ({
    token: `t${i}`,
    logprob,
    top_logprobs: top.slice(0, top_logprobs).map((p, j) => ({ token: `t${i}.${j}`, logprob: p })),
  }));
  return {
    id: 'c1',
    object: 'chat.completion',
    created: 0,
    model: server.model ?? model,
    system_fingerprint: server.fingerprint ?? 'test-server',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: text, ...(refusal ? { refusal } : {}) },
        finish_reason: finishReason ?? 'stop',
        logprobs: logprobs ? { content } : null,
      },
    ],
    usage: { prompt_tokens: messages.length, completion_tokens: spoken.length },
  };
}

function send(
  response: ServerResponse,
  status: number,
  body: string | object,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
