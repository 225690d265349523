import { describe, expect, it } from 'vitest';
import type { ChatRequest } from '../../../src/engines/definitions/engine.js';
import { fixedLimit } from '../../../src/engines/limits/limit.js';
import { resolveModel } from '../../../src/engines/resolved-model.js';
import type { Abilities, ServerMemory } from '../../../src/engines/stack/abilities.js';
import { Budget } from '../../../src/engines/stack/budget.js';
import { Limiter } from '../../../src/engines/stack/limiter.js';
import { type StackOptions, stackOf } from '../../../src/engines/stack/stack.js';
import type { Answer, Generation } from '../../../src/store/generation.js';
import { UserError } from '../../../src/user-error.js';
import { type Answering, chatServer } from '../../support/chat-server.js';
import { engineThat } from '../../support/engines.js';
import { definition, never, request } from '../../support/requests.js';

/** What servers can do, as long as a test takes. */
function memory(): ServerMemory & { readonly known: Map<string, Abilities> } {
  const known = new Map<string, Abilities>();
  return {
    known,
    recall: async ({ model }) => known.get(model),
    keep: ({ model }, abilities) => void known.set(model, abilities),
  };
}

/** A stack on a server, which needs nothing of a run: neither a database nor cells. */
function stack(url: string, options: Partial<StackOptions> = {}) {
  const kept = new Map<string, Generation>();
  const heard: string[] = [];
  const recorded = stackOf({
    model: resolveModel('m', definition({ endpoint: url })),
    records: {
      answer: async (key): Promise<Answer | undefined> => kept.get(key),
      keep: async (generation) => void kept.set(generation.key, generation),
    },
    fresh: false,
    offline: undefined,
    concurrency: 4,
    limiter: new Limiter(fixedLimit(4)),
    failures: undefined,
    budget: undefined,
    memory: memory(),
    seeds: false,
    stop: never,
    ...options,
    listener: {
      answered: ({ text }, live) => heard.push(`${live ? 'live' : 'recorded'}: ${text}`),
      probed: ({ text }) => heard.push(`probed: ${text}`),
      attempted: ({ error, waitMs }) => heard.push(`${error.kind}${waitMs > 0 ? ', again' : ''}`),
      said: (line) => heard.push(line),
    },
  });
  const ask = (text: string, fields: Partial<ChatRequest> = {}) => recorded.ask(request(text, fields), never);
  return { ask, heard, close: () => recorded.close() };
}

const asked = (received: readonly { body: { messages: readonly { content: string }[] } }[]) =>
  received.map(({ body }) => body.messages.at(-1)?.content);

const overloaded = { fault: { status: 503 } } as const;
const failsFirst: Answering = (_, position) => (position === 0 ? overloaded : 'yes');

describe('a stack', () => {
  it('gives the place of a request that waits for its next try to another one', async () => {
    const server = await chatServer(failsFirst);
    const { ask, heard } = stack(server.url, { limiter: new Limiter(fixedLimit(1)) });
    const answers = await Promise.all([ask('a'), ask('b')]);
    expect(answers.map(({ text }) => text)).toEqual(['yes', 'yes']);
    expect(asked(server.received)).toEqual(['a', 'b', 'a']);
    expect(heard).toEqual(['overload, again', 'live: yes', 'live: yes']);
  });

  it.each([
    [1, /rate-limit.*it asks to wait 2 s, and limits\.maxWaitSeconds is 1/, ['rate-limit'], 1],
    [2, /^yes$/, ['rate-limit, again', 'live: yes'], 2],
  ])(
    'waits as long as the server asks, within the %i s that the model allows',
    async (most, outcome, heard, requests) => {
      const wait = { fault: { status: 429, headers: { 'retry-after-ms': '1900' } } } as const;
      const server = await chatServer((_, position) => (position === 0 ? wait : 'yes'));
      const model = resolveModel('m', definition({ endpoint: server.url, limits: { maxWaitSeconds: most } }));
      const { ask, heard: all } = stack(server.url, { model });
      const said = await ask('a').then(
        ({ text }) => text,
        (error: { kind: string; message: string }) => `${error.kind}: ${error.message}`,
      );
      expect(said).toMatch(outcome);
      expect(all).toEqual(heard);
      expect(server.received).toHaveLength(requests);
    },
  );

  it('counts a call that is tried again once against the budget, and no recorded one', async () => {
    const server = await chatServer(failsFirst);
    let stopped = 0;
    const { ask } = stack(server.url, { budget: new Budget({ maxCalls: 1 }, () => stopped++) });
    expect((await ask('a')).text).toBe('yes');
    expect((await ask('a')).text).toBe('yes');
    expect(stopped).toBe(0);
    await expect(ask('b')).rejects.toThrow(/--max-calls 1/);
    expect(stopped).toBe(1);
    expect(asked(server.received)).toEqual(['a', 'a']);
  });

  it('looks at the money that is left when a request begins, not when it starts to wait for its turn', async () => {
    const server = await chatServer(() => 'yes');
    const { ask } = stack(server.url, {
      model: resolveModel('m', definition({ endpoint: server.url, price: { input: 1e6, output: 1e6 } })),
      limiter: new Limiter(fixedLimit(1)),
      budget: new Budget({ maxCost: 1 }, () => undefined),
    });
    const answers = await Promise.allSettled(['a', 'b', 'c'].map((text) => ask(text)));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(asked(server.received)).toEqual(['a']);
  });

  it('asks for what the server is remembered to give, and says what is missing', async () => {
    const server = await chatServer(() => ({ text: 'yes', tokens: [] }));
    const shared = memory();
    for (const text of ['a', 'b']) {
      const { ask, heard } = stack(server.url, { memory: shared });
      await ask(text, { certainty: true });
      expect(heard.filter((line) => /gives no log-probabilities/.test(line))).toHaveLength(1);
    }
    expect(server.received.map(({ body }) => body.logprobs === true)).toEqual([true, false]);
    expect([...shared.known.values()]).toMatchObject([{ topLogprobs: 0, takesSeed: true, keepsSeed: null }]);
  });

  it('counts what it asks to know the server against the budget, and tells of it', async () => {
    const server = await chatServer(({ body }) => `words of ${body.seed}`);
    const { ask, heard } = stack(server.url, { seeds: true, budget: new Budget({ maxCalls: 2 }, () => undefined) });
    await expect(ask('a')).rejects.toThrow(/--max-calls 2/);
    expect(heard).toEqual(['probed: words of 1', 'probed: words of 1']);
    expect(server.received).toHaveLength(2);
  });

  it('refuses what cannot fit into the context before it is asked', async () => {
    const server = await chatServer(() => 'yes', { '/v1/models': { data: [{ id: 'tiny', max_model_len: 64 }] } });
    const { ask } = stack(server.url);
    await expect(ask('a', { sampling: { maxTokens: 64 } })).rejects.toThrow(UserError);
    expect(server.received).toEqual([]);
  });

  it('makes an endpoint that never answered the user’s matter at once, without another try', async () => {
    const { ask, heard } = stack('http://127.0.0.1:1/v1');
    await expect(ask('a')).rejects.toThrow(/^model "m": 127\.0\.0\.1:1 does not answer/);
    expect(heard).toEqual([]);
  });

  it('asks what stands in for the model where there is one', async () => {
    const server = await chatServer(() => 'yes');
    const { ask, close } = stack(server.url, {
      offline: engineThat(async () => {
        throw new UserError('not recorded');
      }),
    });
    await expect(ask('a')).rejects.toThrow('not recorded');
    await close();
    expect(server.received).toEqual([]);
  });
});
