import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { completion, type RawAnswer, rawServer } from '../../../support/raw-server.js';
import { engineOf, errorOf, never, request } from '../../../support/requests.js';

async function opened(answer: Parameters<typeof rawServer>[0], fields: Record<string, unknown> = {}, path = '/v1') {
  const server = await rawServer(answer);
  return { server, engine: await engineOf({ endpoint: `${server.origin}${path}`, ...fields }) };
}

const ask = async (answer: RawAnswer) => (await opened(() => answer)).engine.chat(request('Hello'), never);

describe('an answer that nobody asked for in this form is read:', () => {
  const text = completion('Paris');

  it.each([
    ['gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['br', brotliCompressSync(text)],
  ])('%s', async (coding, body) => {
    expect((await ask({ headers: { 'content-encoding': coding }, body })).text).toBe('Paris');
  });

  it('bytes that are not what they claim to be are a broken answer', async () => {
    const { engine } = await opened(() => ({ headers: { 'content-encoding': 'gzip' }, body: text }));
    expect(await errorOf(engine.chat(request('Hello'), never))).toMatchObject({ kind: 'malformed' });
  });

  it('a byte order mark and white space before it', async () => {
    expect((await ask({ body: `\uFEFF${text}` })).text).toBe('Paris');
    expect((await ask({ body: `\n   \n${text}` })).text).toBe('Paris');
  });

  const pieces = (...deltas: object[]) =>
    deltas.map((delta) => `data: ${JSON.stringify({ model: 'm', choices: [{ index: 0, ...delta }] })}\n\n`).join('');

  it('an event stream, with its reasoning, tokens and counts', async () => {
    const half = { logprob: Math.log(0.5) };
    const stream = [
      ': keep-alive\n\n',
      pieces(
        { delta: { role: 'assistant', content: '' } },
        { delta: { reasoning_content: 'A city.' } },
        { delta: { content: 'Par' }, logprobs: { content: [{ token: 'Par', ...half, top_logprobs: [half, half] }] } },
        { delta: { content: 'is' }, logprobs: { content: [{ token: 'is', ...half, top_logprobs: [half, half] }] } },
        { delta: {}, finish_reason: 'length' },
      ),
      `data: ${JSON.stringify({ choices: [], usage: { prompt_tokens: 7, completion_tokens: 3 } })}\n\n`,
      'data: [DONE]\n\n',
    ].join('');
    const answer = await ask({ headers: { 'content-type': 'text/event-stream' }, body: stream });
    expect(answer).toMatchObject({ text: 'Paris', reasoning: 'A city.', finishReason: 'length', promptTokens: 7 });
    expect(answer.certainty?.tokenLogprobs).toHaveLength(2);
    expect(answer.certainty?.entropy).toBeCloseTo(Math.log(2), 12);
  });

  it('an event stream without empty lines between its events', async () => {
    const body = pieces({ delta: { content: 'Par' } }, { delta: { content: 'is' }, finish_reason: 'stop' }).replaceAll(
      '\n\n',
      '\n',
    );
    expect((await ask({ body: `${body}data: [DONE]\n` })).text).toBe('Paris');
  });

  it('an event stream that breaks off is no answer, and one with an error is the error', async () => {
    const { engine } = await opened((_, position) => ({
      body:
        position === 0 ? pieces({ delta: { content: 'Par' } }) : `data: {"error":{"message":"gone","code":503}}\n\n`,
    }));
    expect((await errorOf(engine.chat(request('Hello'), never))).kind).toBe('malformed');
    expect(await errorOf(engine.chat(request('Hello'), never))).toMatchObject({
      kind: 'overload',
      message: 'error 503 as the answer: gone',
    });
  });

  it('numbers that JSON does not know, only where they are no text', async () => {
    const body = completion('NaN, "-Infinity" and Infinity', {
      logprobs: {
        content: [
          { token: 'a', logprob: -0.5, top_logprobs: [{ logprob: -0.5 }, { logprob: 'LOW' }, { logprob: 'NO' }] },
        ],
      },
    })
      .replace('"LOW"', '-Infinity')
      .replace('"NO"', 'NaN');
    expect(() => JSON.parse(body)).toThrow();
    const answer = await ask({ body });
    expect(answer.text).toBe('NaN, "-Infinity" and Infinity');
    expect(answer.certainty?.logprob).toBe(-0.5);
    expect(answer.remarks).toEqual([]);
  });
});

describe('a redirection', () => {
  it.each([307, 308])('%i to the same server is followed, with the same question', async (status) => {
    const { server, engine } = await opened(({ path }) =>
      path.endsWith('/') ? { body: completion('Paris') } : { status, headers: { location: `${path}/` } },
    );
    expect((await engine.chat(request('Hello'), never)).text).toBe('Paris');
    await engine.chat(request('Hello'), never);
    expect(server.received.slice(0, 2).map(({ path, method }) => [method, path])).toEqual([
      ['POST', '/v1/chat/completions'],
      ['POST', '/v1/chat/completions/'],
    ]);
    expect(server.received[1]?.body).toBe(server.received[0]?.body);
    // 308 is for good.
    expect(server.received).toHaveLength(status === 308 ? 3 : 4);
  });

  it('to another server is not followed, and no key goes there', async () => {
    process.env.REDIRECTED_KEY = 'k-0123456789';
    const other = await rawServer(() => ({ body: completion('Paris') }));
    const { engine } = await opened(
      () => ({ status: 307, headers: { location: `${other.origin}/v1/chat/completions?key=k-0123456789` } }),
      { apiKeyEnv: 'REDIRECTED_KEY' },
    );
    const error = await errorOf(engine.chat(request('Hello'), never));
    expect(error.kind).toBe('bad-request');
    expect(error.message).toMatch(/^HTTP 307: moved to http:\/\/127\.0\.0\.1:\d+\/v1\/chat\/completions\?…; make that/);
    expect(other.received).toHaveLength(0);
  });

  it('of another kind is not followed, and named', async () => {
    const { server, engine } = await opened(() => ({ status: 301, headers: { location: '/api' } }));
    expect((await errorOf(engine.chat(request('Hello'), never))).message).toMatch(/^HTTP 301: moved to http:.*\/api; /);
    expect(server.received).toHaveLength(1);
  });

  it('in a circle ends', async () => {
    const { server, engine } = await opened(() => ({ status: 307, headers: { location: '/round' } }));
    expect((await errorOf(engine.chat(request('Hello'), never))).message).toMatch(/^HTTP 307: moved 5 times/);
    expect(server.received).toHaveLength(6);
  });
});

describe('a web page', () => {
  const page = {
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: '<!DOCTYPE html><html><body>Welcome</body></html>',
  };

  it.each([
    [200, 'malformed'],
    [404, 'bad-request'],
    [403, 'bad-request'],
    [502, 'overload'],
  ])('with status %i says what it is, and where it was asked', async (status, kind) => {
    const { engine } = await opened(() => ({ status, ...page }));
    const error = await errorOf(engine.chat(request('Hello'), never));
    expect(error).toMatchObject({ kind, about: { isPage: true } });
    expect(error.message).toMatch(
      new RegExp(
        `^HTTP ${status}: a web page, not the interface \\(asked http://127\\.0\\.0\\.1:\\d+/v1/chat/completions\\)$`,
      ),
    );
  });

  it('is none where JSON only claims to be one', async () => {
    expect((await ask({ headers: { 'content-type': 'text/html' }, body: completion('Paris') })).text).toBe('Paris');
  });
});

describe('the address that is asked', () => {
  it.each([
    ['', '/v1/chat/completions'],
    ['/', '/v1/chat/completions'],
    ['/v1', '/v1/chat/completions'],
    ['/v1/', '/v1/chat/completions'],
    ['/v1/chat/completions', '/v1/chat/completions'],
    ['/api/v3', '/api/v3/chat/completions'],
    ['/v1beta/openai', '/v1beta/openai/chat/completions'],
    ['/v1beta/openai/', '/v1beta/openai/chat/completions'],
    ['/gateway', '/gateway/chat/completions'],
    ['/openai/deployments/d?api-version=2024-10-21', '/openai/deployments/d/chat/completions?api-version=2024-10-21'],
    ['?key=abc', '/v1/chat/completions?key=abc'],
    ['/v1#part', '/v1/chat/completions'],
  ])('of %j is %s', async (path, asked) => {
    const { server, engine } = await opened(() => ({ body: completion('Paris') }), {}, path);
    await engine.chat(request('Hello'), never);
    expect(server.received[0]?.path).toBe(asked);
  });

  it('without user and password, which go into the header', async () => {
    const server = await rawServer(() => ({ body: completion('Paris') }));
    const endpoint = server.origin.replace('//', '//us%40er:p%C3%A4ss@');
    const engine = await engineOf({ endpoint });
    await engine.chat(request('Hello'), never);
    expect(server.received[0]?.headers.authorization).toBe(`Basic ${Buffer.from('us@er:päss').toString('base64')}`);
    expect(engine.host).toBe(new URL(server.origin).host);
  });

  it('with the key in another header, where the model names one', async () => {
    process.env.OTHER_HEADER_KEY = 'k-0123456789';
    const { server, engine } = await opened(() => ({ body: completion('Paris') }), {
      apiKeyEnv: 'OTHER_HEADER_KEY',
      apiKeyHeader: 'api-key',
    });
    await engine.chat(request('Hello'), never);
    const { headers } = server.received[0] ?? {};
    expect([headers?.['api-key'], headers?.authorization]).toEqual(['k-0123456789', undefined]);
  });

  it('is refused where two would be sent in one header', async () => {
    process.env.OTHER_HEADER_KEY = 'k-0123456789';
    const endpoint = 'http://user:pass@127.0.0.1:1/v1';
    await expect(engineOf({ endpoint, apiKeyEnv: 'OTHER_HEADER_KEY' })).rejects.toThrow(
      /both are sent as Authorization/,
    );
  });
});

describe('a port that speaks another language', () => {
  it('https asked of http is named at once', async () => {
    const server = await rawServer(() => ({ body: completion('Paris') }));
    const engine = await engineOf({ endpoint: server.origin.replace('http:', 'https:') });
    const began = performance.now();
    const error = await errorOf(engine.chat(request('Hello'), never));
    expect(error).toMatchObject({ kind: 'unreachable' });
    expect(error.message).toMatch(/^https was used on a port that speaks http: write http:\/\//);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

describe('a key that no header takes', () => {
  it.each([
    ['k-012\n345', 'a line break at position 6'],
    ['k-012 345', 'white space at position 6'],
    ['k-012\u200b345', 'a character \\(U\\+200B\\) at position 6'],
    ['ключ-0123', 'a character \\(U\\+043A\\) at position 1'],
  ])('%j is refused before the first request', async (key, why) => {
    process.env.ODD_KEY = key;
    const server = await rawServer(() => ({ body: completion('Paris') }));
    const failure = await engineOf({ endpoint: server.origin, apiKeyEnv: 'ODD_KEY' }).catch((error: Error) => error);
    expect(String(failure)).toMatch(new RegExp(`the API key in ODD_KEY has ${why}, which no header can carry`));
    expect(String(failure)).not.toContain('345');
    expect(server.received).toHaveLength(0);
  });
});
