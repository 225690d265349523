import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../../src/user-error.js';
import { type Answering, chatServer, type Fault } from '../../../support/chat-server.js';
import { engineOf, errorOf, never, request } from '../../../support/requests.js';

async function opened(answer: Answering, fields: Record<string, unknown> = {}, adapter = 'none') {
  const server = await chatServer(answer);
  const engine = await engineOf({ endpoint: server.url, ...fields }, adapter);
  return { server, engine };
}

/** For a machine that is busy with something else. */
const patience = { timeout: 20_000 };

const failing =
  (fault: Fault): Answering =>
  () => ({ fault });

describe('a chat engine sends', () => {
  it('the request in the names that servers know', async () => {
    const { server, engine } = await opened(() => 'yes');
    const sampling = { temperature: 0.5, topP: 0.9, topK: 40, repetitionPenalty: 1.1, maxTokens: 7 };
    await engine.chat(request('Hello', { sampling, seed: 3 }), never);
    expect(server.received[0]?.path).toBe('/v1/chat/completions');
    expect(server.received[0]?.body).toEqual({
      model: 'tiny',
      messages: [{ role: 'user', content: 'Hello' }],
      temperature: 0.5,
      top_p: 0.9,
      top_k: 40,
      repetition_penalty: 1.1,
      repeat_penalty: 1.1,
      max_tokens: 7,
      seed: 3,
    });
  });

  it('nothing of sampling that is left to the server', async () => {
    const { server, engine } = await opened(() => 'yes');
    await engine.chat(request('Hello', { sampling: { maxTokens: 7 } }), never);
    expect(Object.keys(server.received[0]?.body ?? {}).sort()).toEqual(['max_tokens', 'messages', 'model', 'seed']);
  });

  it.each([
    [{}, 20],
    [{ engine: 'hugging-face' }, 5],
    [{ topLogprobs: 3 }, 3],
  ])('with %j asks for %i log-probabilities, only where certainty is wanted', async (fields, k) => {
    const { server, engine } = await opened(() => 'yes', fields);
    await engine.chat(request('Hello'), never);
    await engine.chat(request('Hello', { certainty: true }), never);
    expect(server.received.map(({ body }) => [body.logprobs, body.top_logprobs])).toEqual([
      [undefined, undefined],
      [true, k],
    ]);
  });

  it('no wish for log-probabilities to a server that gives none', async () => {
    const { server, engine } = await opened(() => 'yes', { topLogprobs: 0 });
    await engine.chat(request('Hello', { certainty: true }), never);
    expect(server.received[0]?.body.logprobs).toBeUndefined();
  });

  it("an adapter's identifier as the model", async () => {
    const { server, engine } = await opened(() => 'yes');
    const identity = { ...request('').identity, adapter: 'eacl-lora' };
    await engine.chat(request('Hello', { identity }), never);
    expect(server.received[0]?.body.model).toBe('eacl-lora');
  });

  it('the key of the variable that apiKeyEnv names, and HF_TOKEN to no other host', async () => {
    process.env.TEST_CHAT_KEY = ' sk-test-123456789 ';
    process.env.HF_TOKEN = 'hf_secret123456789';
    const named = await opened(() => 'yes', { apiKeyEnv: 'TEST_CHAT_KEY' });
    await named.engine.chat(request('Hello'), never);
    expect(named.server.received[0]?.headers.authorization).toBe('Bearer sk-test-123456789');
    for (const engine of ['openai', 'hugging-face']) {
      const { server, engine: unnamed } = await opened(() => 'yes', { engine });
      await unnamed.chat(request('Hello'), never);
      expect(server.received[0]?.headers.authorization).toBeUndefined();
    }
  });

  it('many requests at once, over as many connections, and uses them again', async () => {
    const waiting: (() => void)[] = [];
    // Nobody is answered before all forty are there.
    const { server, engine } = await opened(
      async () => {
        await new Promise<void>((resolve) => {
          if (waiting.push(resolve) === 40) for (const go of waiting.splice(0)) go();
        });
        return 'yes';
      },
      { limits: { concurrency: 40 } },
    );
    for (let round = 0; round < 2; round++)
      await Promise.all(Array.from({ length: 40 }, (_, i) => engine.chat(request(`Hello ${i}`), never)));
    expect(server.peak()).toBe(40);
    // A quarter to spare at the most.
    expect(server.connections()).toBeLessThanOrEqual(50);
    await engine.close();
  });
});

describe('a chat engine reads', () => {
  it.each([
    ['stop', 'stop'],
    ['length', 'length'],
    ['content_filter', 'refused'],
    ['eos_token', 'stop'],
  ])('finish reason %s as %s', async (finishReason, expected) => {
    const { engine } = await opened(() => ({ text: ' An answer.\n', finishReason }));
    const answer = await engine.chat(request('Hello'), never);
    expect(answer).toMatchObject({ text: 'An answer.', finishReason: expected, promptTokens: 1, completionTokens: 3 });
    expect(answer.fingerprint).toBe('test-server');
    expect(answer.latencyMs).toBeGreaterThan(0);
  });

  it('a refusal without content', async () => {
    const { engine } = await opened(() => ({ text: null, refusal: 'I cannot.' }));
    expect(await engine.chat(request('Hello'), never)).toMatchObject({ text: 'I cannot.', finishReason: 'refused' });
    const filtered = await opened(() => ({ text: null, finishReason: 'content_filter' }));
    expect(await filtered.engine.chat(request('Hello'), never)).toMatchObject({ text: '', finishReason: 'refused' });
  });

  it('a refusal by the policy of the service, as an answer', async () => {
    const { engine, server } = await opened(
      failing({ status: 400, body: { error: { message: 'filtered', code: 'content_filter' } } }),
    );
    expect(await engine.chat(request('Hello'), never)).toMatchObject({ text: '', finishReason: 'refused' });
    expect(server.received).toHaveLength(1);
  });

  it('an answer without words', async () => {
    const { engine } = await opened(() => '');
    expect(await engine.chat(request('Hello'), never)).toMatchObject({ text: '', finishReason: 'stop' });
  });

  it('token log-probabilities, where they were asked for', async () => {
    const tokens = [
      { logprob: Math.log(0.5), top: [Math.log(0.5), Math.log(0.5)] },
      { logprob: 0, top: [0] },
    ];
    const { engine } = await opened(() => ({ text: 'a b', tokens }), { vocabularySize: 10 });
    const { certainty } = await engine.chat(request('Hello', { certainty: true }), never);
    expect(certainty?.logprob).toBeCloseTo(Math.log(0.5), 12);
    expect(certainty?.entropy).toBeCloseTo(Math.log(2) / 2, 12);
    expect(certainty?.entropyHigh).toBeCloseTo(Math.log(2) / 2, 12);
    expect((await engine.chat(request('Hello'), never)).certainty).toBeNull();
  });
});

describe('a chat engine fails', () => {
  it.each<[Fault, string, RegExp]>([
    [{ status: 429, body: { error: { message: 'slow down' } } }, 'rate-limit', /^HTTP 429: slow down$/],
    [{ status: 500, body: { error: { message: 'internal' } } }, 'overload', /internal/],
    [
      { status: 502, body: '<html>\n bad gateway</html>' },
      'overload',
      /^HTTP 502: a web page, not the interface \(asked http:\/\/127\.0\.0\.1:\d+\/v1\/chat\/completions\)$/,
    ],
    [{ status: 502, body: 'bad\n gateway' }, 'overload', /^HTTP 502: bad gateway$/],
    [{ status: 504, body: 'gateway time-out' }, 'timeout', /^HTTP 504: gateway time-out$/],
    [{ status: 408 }, 'timeout', /^HTTP 408$/],
    [{ status: 429, body: { error: { code: 'insufficient_quota' } } }, 'bad-request', /insufficient_quota/],
    [{ status: 402, body: { error: 'exceeded your credits' } }, 'bad-request', /credits/],
    [{ status: 407 }, 'authentication', /^HTTP 407$/],
    [{ status: 503, body: { error: 'Model is loading' } }, 'overload', /Model is loading/],
    [{ status: 401, body: { error: { message: 'no key' } } }, 'authentication', /^HTTP 401: no key$/],
    [{ status: 403 }, 'authentication', /^HTTP 403$/],
    [{ status: 400, body: { error: { message: 'top_k: unknown' } } }, 'bad-request', /^HTTP 400: top_k: unknown$/],
    [{ status: 422, body: { detail: [{ msg: 'too long' }] } }, 'bad-request', /too long/],
    [
      { status: 404, body: { message: 'no such model' } },
      'bad-request',
      /^HTTP 404: no such model \(asked http:\/\/127\.0\.0\.1:\d+\/v1\/chat\/completions\)$/,
    ],
    ['reset', 'network', /./],
    ['cut short', 'malformed', /broke off/],
    ['html', 'malformed', /a web page, not the interface/],
    ['no choices', 'malformed', /choices/],
    ['null content', 'malformed', /no content/],
    ['wrong shape', 'malformed', /^not a chat completion, but an error: queue is full$/],
  ])('with %j as %s', async (fault, kind, message) => {
    const { server, engine } = await opened(failing(fault));
    const error = await errorOf(engine.chat(request('Hello'), never));
    expect(error.kind).toBe(kind);
    expect(error.message).toMatch(message);
    expect(server.received).toHaveLength(1);
  });

  it('to measure a given text, and asks no server to go on with it', async () => {
    const { server, engine } = await opened(() => 'yes');
    expect((await errorOf(engine.chat(request('Hello', { forced: true }), never))).kind).toBe('bad-request');
    expect([engine.forces, server.received.length]).toEqual([undefined, 0]);
  });

  it('with what Retry-After asks', async () => {
    const { engine } = await opened(failing({ status: 429, headers: { 'retry-after': '7' } }));
    expect((await errorOf(engine.chat(request('Hello'), never))).retryAfterMs).toBe(7000);
    const busy = await opened(failing({ status: 503 }));
    expect((await errorOf(busy.engine.chat(request('Hello'), never))).retryAfterMs).toBeNull();
  });

  it('as unreachable where nobody listens, or there is no such host', async () => {
    const port = await freePort();
    for (const endpoint of [`http://127.0.0.1:${port}/v1`, 'http://no-such-host.invalid/v1']) {
      const engine = await engineOf({ endpoint });
      const error = await errorOf(engine.chat(request('Hello'), never));
      expect(error.kind).toBe('unreachable');
      expect(error.message).toMatch(/ECONNREFUSED|ENOTFOUND|EAI_AGAIN/);
    }
  });

  it('after the time-out, which closes the connection', async () => {
    const { server, engine } = await opened(failing('never answered'), { limits: { timeoutSeconds: 1 } });
    const error = await errorOf(engine.chat(request('Hello'), never));
    expect([error.kind, error.message]).toEqual(['timeout', 'no answer within 1 s']);
    await expect.poll(server.abandoned, patience).toBe(1);
    await engine.close();
  });

  it('when it is cancelled, which closes the connection', async () => {
    const { server, engine } = await opened(failing('never answered'));
    const stop = new AbortController();
    const answer = errorOf(engine.chat(request('Hello'), stop.signal));
    await expect.poll(() => server.received.length, patience).toBe(1);
    stop.abort();
    expect((await answer).kind).toBe('cancelled');
    await expect.poll(server.abandoned, patience).toBe(1);
    expect((await errorOf(engine.chat(request('Hello'), stop.signal))).kind).toBe('cancelled');
    expect(server.received).toHaveLength(1);
  });

  it('without a key in any message', async () => {
    process.env.TEST_CHAT_KEY = 'sk-very-secret-0123456789';
    const echo: Answering = ({ headers }) => ({
      fault: { status: 401, body: { error: { message: `wrong key ${headers.authorization}, or hf_abcdefgh12345` } } },
    });
    const { engine } = await opened(echo, { apiKeyEnv: 'TEST_CHAT_KEY' });
    const error = await errorOf(engine.chat(request('Hello'), never));
    expect(error.message).toBe('HTTP 401: wrong key Bearer [redacted], or [redacted]');
    expect(JSON.stringify(error) + error.stack).not.toContain('very-secret');
    const page = await opened(({ headers }) => ({ fault: { status: 200, body: `oops ${headers.authorization}` } }), {
      apiKeyEnv: 'TEST_CHAT_KEY',
    });
    expect((await errorOf(page.engine.chat(request('Hello'), never))).message).toBe(
      'not JSON: "oops Bearer [redacted]"',
    );
  });
});

describe('opening a chat engine', () => {
  it.each([
    [
      { apiKeyEnv: 'NO_SUCH_KEY', endpoint: 'http://127.0.0.1:1/v1' },
      /^model "test-model": set the environment variable NO_SUCH_KEY \(its apiKeyEnv\)/,
    ],
    [{ engine: 'hugging-face' }, /set the environment variable HF_TOKEN/],
    [{ engine: 'hugging-face', endpoint: 'https://x.endpoints.huggingface.cloud' }, /HF_TOKEN/],
    [{}, /needs an endpoint/],
    [{ engine: 'hugging-face', provider: 'together', endpoint: 'http://127.0.0.1:1/v1' }, /provider and an endpoint/],
  ])('with %j is the user’s mistake', async (fields, message) => {
    delete process.env.HF_TOKEN;
    await expect(engineOf(fields)).rejects.toThrow(message);
    await expect(engineOf(fields)).rejects.toBeInstanceOf(UserError);
  });

  it('names its host', async () => {
    process.env.HF_TOKEN = 'hf_test12345678';
    expect((await engineOf({ endpoint: 'http://127.0.0.1:8000/v1' })).host).toBe('127.0.0.1:8000');
    expect((await engineOf({ engine: 'hugging-face' })).host).toBe('router.huggingface.co');
  });
});

/** A port on which nobody listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === 'object' && address ? address.port : 0;
}
