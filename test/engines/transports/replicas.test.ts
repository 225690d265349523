import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ChatRequest } from '../../../src/engines/definitions/engine.js';
import { openChat } from '../../../src/engines/transports/chat/chat.js';
import { replicated } from '../../../src/engines/transports/replicas.js';
import { Store } from '../../../src/store/store.js';
import { chatServer, type Reply } from '../../support/chat-server.js';
import { eatlab } from '../../support/eatlab.js';
import { temporaryFolder, write } from '../../support/temporary.js';

const identity = { model: 'm', revision: null, quantization: null, adapter: null, transcript: null };
const request = (content: string): ChatRequest => ({
  identity,
  messages: [{ role: 'user', content }],
  sampling: { maxTokens: 5 },
  seed: 0,
  certainty: false,
});

const never = new AbortController().signal;
const busy = { fault: { status: 503 } } as const;

/** Three servers as one, with a clock that the test moves; the first `down` answer with 503. */
async function three(reply: () => Reply | Promise<Reply> = () => 'yes') {
  const state = { now: 1e6, down: new Set<number>() };
  const servers = await Promise.all([0, 1, 2].map((i) => chatServer(async () => (state.down.has(i) ? busy : reply()))));
  const options = { provider: undefined, apiKey: undefined, apiKeyHeader: undefined, vocabularySize: undefined };
  const engines = servers.map(({ url }) =>
    openChat({ ...options, endpoint: url, concurrency: 64, timeoutSeconds: 5, topLogprobs: 0 }),
  );
  const counts = () => servers.map(({ received }) => received.length);
  return { state, servers, counts, engine: replicated(engines, () => state.now) };
}

describe('several servers of one model', () => {
  it('get the requests that begin alike at the same one, and others at all of them', async () => {
    const { engine, counts } = await three();
    for (let i = 0; i < 6; i++) await engine.chat(request('the same sentence'), never);
    expect(counts().toSorted()).toEqual([0, 0, 6]);
    for (let i = 0; i < 60; i++) await engine.chat(request(`sentence ${i}`), never);
    for (const count of counts()) expect(count).toBeGreaterThan(8);
    await engine.close();
  });

  it('share what one alone would be too busy for', async () => {
    const { engine, counts } = await three(async () => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      return 'yes';
    });
    await Promise.all(Array.from({ length: 30 }, () => engine.chat(request('the same sentence'), never)));
    const [least = 0, , most = 0] = counts().toSorted((a, b) => a - b);
    expect(most - least).toBeLessThanOrEqual(5);
    await engine.close();
  });

  it('ask another one where one fails, leave that one alone, and try it again later', async () => {
    const { engine, counts, state, servers } = await three();
    const host = (i: number) => new URL(servers[i]?.url ?? '').host;
    await engine.chat(request('x'), never);
    const own = counts().indexOf(1);
    state.down.add(own);
    const answer = await engine.chat(request('x'), never);
    expect(answer.text).toBe('yes');
    expect(answer.host).not.toBe(host(own));
    expect(answer.failed).toMatchObject([{ host: host(own), kind: 'overload' }]);
    expect(answer.remarks?.[0]).toMatchObject({ said: expect.stringContaining(`${host(own)} is left out for now`) });
    const there = () => counts()[own];
    expect(there()).toBe(2);
    await engine.chat(request('x'), never);
    expect(there()).toBe(2);
    state.now += 5001;
    await engine.chat(request('x'), never);
    expect(there()).toBe(3);
    // It rests twice as long after the second failure.
    state.now += 5001;
    state.down.clear();
    await engine.chat(request('x'), never);
    expect(there()).toBe(3);
    state.now += 5001;
    const back = await engine.chat(request('x'), never);
    expect(back).toMatchObject({ host: host(own), remarks: [{ said: `${host(own)} answers again` }] });
    await engine.close();
  });

  it('fail where all of them do, with what the last one said', async () => {
    const { engine, counts, state } = await three();
    for (const i of [0, 1, 2]) state.down.add(i);
    await expect(engine.chat(request('x'), never)).rejects.toMatchObject({ kind: 'overload' });
    expect(counts()).toEqual([1, 1, 1]);
    await engine.close();
  });
});

describe('a run with a list of endpoints', () => {
  const folder = temporaryFolder();
  const experiment = (name: string, endpoints: readonly string[]) =>
    write(
      folder,
      `${name}.yaml`,
      `name: ${name}
ner: {dataset: mini8}
languages: [ko]
grid: {method: [direct], model: [m]}
models: {m: {engine: openai, model: m, endpoint: ${JSON.stringify(endpoints)}, limits: {concurrency: 4}}}
`,
    );

  const read = async (db: string) => {
    const store = await Store.read(join(folder, db));
    const read = {
      keys: await store.rows('SELECT key FROM generations ORDER BY key'),
      predictions: await store.rows('SELECT cell_id, sentence_id, state FROM predictions ORDER BY ALL'),
      hosts: await store.rows<{ host: string }>('SELECT DISTINCT endpoint_host AS host FROM generations ORDER BY 1'),
      attempts: await store.rows<{ message: string }>('SELECT DISTINCT message FROM attempts'),
    };
    await store.close();
    return read;
  };

  it('goes on when one of three servers dies, tells it, and gives the keys that one server gives', async () => {
    const whole = await chatServer(() => '[]');
    experiment('one', [whole.url]);
    expect((await eatlab(['run', 'one.yaml', '--db', 'one.duckdb', '--plain'], folder)).code).toBe(0);

    const servers = await Promise.all([0, 1].map(() => chatServer(() => '[]')));
    const dying = await chatServer((_, position) => {
      if (position === 4) setImmediate(() => dying.close());
      return position < 4 ? '[]' : { fault: 'reset' };
    });
    const host = new URL(dying.url).host;
    experiment('three', [dying.url, ...servers.map(({ url }) => url)]);
    const ran = await eatlab(['run', 'three.yaml', '--db', 'three.duckdb', '--plain'], folder);
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain(`model "m": ${host} is left out for now (`);
    const [one, three] = [await read('one.duckdb'), await read('three.duckdb')];
    expect(three.predictions).toEqual(one.predictions);
    expect(three.keys).toEqual(one.keys);
    expect(three.hosts).toHaveLength(3);
    expect(three.attempts.length).toBeGreaterThan(0);
    for (const { message } of three.attempts) expect(message.startsWith(`${host}: `)).toBe(true);
  });

  it('is refused before it begins where none answers, or the list is empty', async () => {
    experiment('none', []);
    const empty = await eatlab(['run', 'none.yaml', '--db', 'none.duckdb'], folder);
    expect(empty.code).toBe(2);
    expect(empty.stderr).toMatch(/^none\.yaml:5:\d+: models\.m\.endpoint: /);
    experiment('dead', ['http://127.0.0.1:9/v1', 'http://127.0.0.1:10/v1']);
    const dead = await eatlab(['run', 'dead.yaml', '--db', 'dead.duckdb', '--plain'], folder);
    expect(dead.code).toBe(2);
    expect(dead.stderr).toMatch(/model "m": 127\.0\.0\.1:9, 127\.0\.0\.1:10 does not answer/);
  });
});
