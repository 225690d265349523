import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { ChatAnswer } from '../../../src/engines/definitions/engine.js';
import { generationKey } from '../../../src/engines/key.js';
import { Recorded } from '../../../src/engines/stack/recorded.js';
import type { Generation } from '../../../src/store/generation.js';
import { answered, engineThat } from '../../support/engines.js';
import { definition, never, request } from '../../support/requests.js';

function stack(options: { fresh?: boolean; answer?: (position: number) => Promise<ChatAnswer>; fields?: object } = {}) {
  const kept = new Map<string, Generation>();
  const heard: string[] = [];
  const counts = { opened: 0, asked: 0, closed: 0 };
  const answer = options.answer ?? (async (position: number) => answered(`answer ${position}`));
  const recorded = new Recorded({
    definition: definition({ price: { input: 1, output: 10 }, ...options.fields }),
    fresh: options.fresh ?? false,
    records: {
      answer: async (key) => kept.get(key),
      keep: async (generation) => void kept.set(generation.key, generation),
    },
    heard: ({ text }, live) => heard.push(`${live ? 'live' : 'replayed'} ${text}`),
    open: async () => {
      counts.opened++;
      const engine = engineThat(() => answer(++counts.asked));
      return { ...engine, close: async () => void counts.closed++ };
    },
  });
  return { recorded, kept, heard, counts };
}

describe('Recorded', () => {
  it('asks what is not recorded, keeps it, and asks it no more', async () => {
    const { recorded, kept, heard, counts } = stack();
    expect((await recorded.ask(request('Hello'), never)).text).toBe('answer 1');
    expect((await recorded.ask(request('Hello'), never)).text).toBe('answer 1');
    expect((await recorded.ask(request('Bye'), never)).text).toBe('answer 2');
    expect([...kept.keys()]).toEqual([generationKey(request('Hello')), generationKey(request('Bye'))]);
    expect(heard).toEqual(['live answer 1', 'replayed answer 1', 'live answer 2']);
    expect(counts).toEqual({ opened: 1, asked: 2, closed: 0 });
  });

  it('gives an answer now as the database gives it back later: without halves of pairs, or a byte order mark', async () => {
    const { recorded, kept } = stack({ answer: async () => answered('\ufeffParis \ud83d\ude00 \ud83d') });
    expect((await recorded.ask(request('Hello'), never)).text).toBe('\u2060Paris \ud83d\ude00 \ufffd');
    expect([...kept.values()].map(({ text }) => text)).toEqual(['\u2060Paris \ud83d\ude00 \ufffd']);
  });

  it('waits for an equal request that is under way', async () => {
    const { recorded, counts } = stack({ answer: (i) => sleep(5).then(() => answered(`answer ${i}`)) });
    const answers = await Promise.all(['Hello', 'Hello', 'Bye'].map((text) => recorded.ask(request(text), never)));
    expect(answers.map(({ text }) => text)).toEqual(['answer 1', 'answer 1', 'answer 2']);
    expect(counts.asked).toBe(2);
  });

  it('makes the engine only at the first miss, and closes it', async () => {
    const { recorded, kept, counts } = stack();
    await recorded.close();
    expect(counts.opened).toBe(0);
    await recorded.ask(request('Hello'), never);
    await recorded.close();
    expect(counts).toEqual({ opened: 1, asked: 1, closed: 1 });
    expect(kept.size).toBe(1);
  });

  it('asks once again what is recorded, where fresh answers are wanted', async () => {
    const { recorded, kept, counts } = stack({ fresh: true });
    const old = { ...(await first()), text: 'old' };
    kept.set(old.key, old);
    expect((await recorded.ask(request('Hello'), never)).text).toBe('answer 1');
    expect((await recorded.ask(request('Hello'), never)).text).toBe('answer 1');
    expect(counts.asked).toBe(1);
  });

  it('keeps no failure, and asks again after one', async () => {
    const { recorded, kept } = stack({
      answer: async (i) => {
        if (i === 1) throw new Error('no answer');
        return answered('second');
      },
    });
    await expect(recorded.ask(request('Hello'), never)).rejects.toThrow('no answer');
    expect(kept.size).toBe(0);
    expect((await recorded.ask(request('Hello'), never)).text).toBe('second');
  });

  it.each<[Partial<ChatAnswer>, string, string]>([
    [{}, 'an answer', 'ok'],
    [{}, '', 'empty'],
    [{ finishReason: 'length' }, 'cut', 'truncated'],
    [{ finishReason: 'refused' }, '', 'refused'],
  ])('names the state of %j %j: %s', async (fields, text, state) => {
    const { recorded } = stack({ answer: async () => answered(text, fields) });
    expect((await recorded.ask(request('Hello'), never)).state).toBe(state);
  });

  it('keeps what was asked, where it came from and what it cost', async () => {
    const generation = await first();
    expect(generation).toMatchObject({
      engine: 'openai',
      endpoint_host: 'test',
      origin: 'live',
      model: 'tiny',
      prompt_tokens: 1,
      completion_tokens: 2,
      latency_ms: 3,
    });
    expect(generation.cost_usd).toBeCloseTo(21e-6, 12);
    expect(generation.request).toMatchObject({ messages: [{ role: 'user', content: 'Hello' }], seed: 0 });
  });
});

async function first(): Promise<Generation> {
  const { recorded, kept } = stack();
  const { key } = await recorded.ask(request('Hello'), never);
  return kept.get(key) as Generation;
}
