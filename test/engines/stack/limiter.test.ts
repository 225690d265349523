import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { EngineError } from '../../../src/engines/errors.js';
import { AutoLimit, fixedLimit } from '../../../src/engines/limits/limit.js';
import { Limiter, limited } from '../../../src/engines/stack/limiter.js';
import { answered, engineThat } from '../../support/engines.js';
import { ManualClock } from '../../support/manual-clock.js';
import { errorOf, never, request } from '../../support/requests.js';

function counting(concurrency: number, answer: (text: string) => Promise<void>) {
  const begun: string[] = [];
  let underWay = 0;
  let peak = 0;
  const engine = engineThat(async ({ messages }) => {
    const text = messages[0]?.content ?? '';
    begun.push(text);
    peak = Math.max(peak, ++underWay);
    await answer(text).finally(() => underWay--);
    return answered(text);
  });
  return { engine: limited(engine, concurrency), begun, peak: () => peak };
}

describe('limited', () => {
  it('lets so many requests at once on their way, in the order in which they came', async () => {
    const { engine, begun, peak } = counting(3, () => sleep(5));
    const texts = Array.from({ length: 20 }, (_, i) => String(i));
    const answers = await Promise.all(texts.map((text) => engine.chat(request(text), never)));
    expect(answers.map(({ text }) => text)).toEqual(texts);
    expect(begun).toEqual(texts);
    expect(peak()).toBe(3);
  });

  it('lets many in over some turns of the event loop, so that nothing else waits for all of them', async () => {
    const { engine, begun } = counting(100, () => sleep(50));
    const turns: number[] = [];
    const all = Array.from({ length: 100 }, (_, i) => engine.chat(request(String(i)), never));
    while (begun.length < 100) {
      await new Promise((resolve) => setImmediate(resolve));
      turns.push(begun.length);
    }
    expect(turns[0]).toBeLessThan(50);
    expect(turns.length).toBeLessThan(20);
    await Promise.all(all);
  });

  it('goes on after failures', async () => {
    const { engine, peak } = counting(2, async (text) => {
      await sleep(1);
      if (Number(text) % 2 === 0) throw new Error('odd ones only');
    });
    const all = Array.from({ length: 11 }, (_, i) => engine.chat(request(String(i)), never));
    const outcomes = await Promise.allSettled(all);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    expect(peak()).toBe(2);
  });

  it('does not begin what was cancelled while it waited, and lets the next one through', async () => {
    const { engine, begun } = counting(1, () => sleep(10));
    const stop = new AbortController();
    const first = engine.chat(request('first'), never);
    const second = engine.chat(request('second'), stop.signal);
    const third = engine.chat(request('third'), never);
    stop.abort();
    await expect(second).rejects.toThrow();
    await Promise.all([first, third]);
    expect(begun).toEqual(['first', 'third']);
  });
});

describe('a limiter', () => {
  it('ends at once what waits for its turn when the run is stopped, and finishes what is under way', async () => {
    const stop = new AbortController();
    const engine = limited(
      engineThat(async ({ messages }) => {
        await sleep(20);
        return answered(messages[0]?.content ?? '');
      }),
      new Limiter(fixedLimit(1), { stop: stop.signal }),
    );
    const first = engine.chat(request('first'), never);
    const second = errorOf(engine.chat(request('second'), never));
    stop.abort();
    expect((await second).kind).toBe('cancelled');
    expect((await first).text).toBe('first');
    expect((await errorOf(engine.chat(request('third'), never))).kind).toBe('cancelled');
  });

  it('asks a server that answers nobody one request at a time, at growing distances, until it answers', async () => {
    const clock = new ManualClock();
    const pauses: number[] = [];
    const times: number[] = [];
    const engine = limited(
      engineThat(async () => {
        times.push(clock.now() - 1);
        if (clock.now() < 20_000) throw new EngineError('overload', 'HTTP 503');
        return answered('up again');
      }),
      new Limiter(fixedLimit(4), { clock, onPause: (_, milliseconds) => pauses.push(milliseconds) }),
    );
    const outcomes = Promise.allSettled(Array.from({ length: 20 }, (_, i) => engine.chat(request(String(i)), never)));
    await clock.pass(60_000);
    expect(times).toEqual([...Array(7).fill(0), 1000, 3000, 7000, 15_000, ...Array(9).fill(31_000)]);
    expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000]);
    expect((await outcomes).filter(({ status }) => status === 'fulfilled')).toHaveLength(9);
  });

  it('is not held up by requests that fail again and again while the server answers others', async () => {
    const clock = new ManualClock();
    const pauses: number[] = [];
    const engine = limited(
      engineThat(async ({ messages }) => {
        if (messages[0]?.content === 'good') return answered('yes');
        throw new EngineError('overload', 'HTTP 503');
      }),
      new Limiter(fixedLimit(1), { clock, onPause: (_, milliseconds) => pauses.push(milliseconds) }),
    );
    const bad = ['a', 'b', 'c'].map((text) => request(text));
    const ask = (one: (typeof bad)[number]) => engine.chat(one, never).catch(() => undefined);
    for (const one of bad) await ask(one);
    await ask(request('good'));
    for (let i = 0; i < 5; i++) for (const one of bad) await ask(one);
    expect(pauses).toEqual([]);
    for (let i = 0; i < 4; i++) await ask(request(`new ${i}`));
    expect(pauses).toEqual([1000]);
  });

  it('tries a server that seems down with requests that have not failed yet', async () => {
    const clock = new ManualClock();
    const asked: string[] = [];
    const engine = limited(
      engineThat(async ({ messages }) => {
        const text = messages[0]?.content ?? '';
        asked.push(text);
        if (text === 'good') return answered('yes');
        throw new EngineError('overload', 'HTTP 503');
      }),
      new Limiter(fixedLimit(1), { clock }),
    );
    const bad = ['a', 'b', 'c', 'd'].map((text) => request(text));
    for (const one of bad) await engine.chat(one, never).catch(() => undefined);
    const outcomes = [...bad, request('good')].map((one) => engine.chat(one, never).catch(() => undefined));
    await clock.pass(1000);
    await Promise.all(outcomes);
    expect(asked).toEqual(['a', 'b', 'c', 'd', 'good', 'a', 'b', 'c', 'd']);
    expect(clock.now()).toBeLessThan(2000);
  });

  it('waits as long as the server asks, up to a minute', async () => {
    const clock = new ManualClock();
    const pauses: number[] = [];
    const engine = limited(
      engineThat(async () => {
        throw new EngineError('rate-limit', 'HTTP 429', pauses.length === 0 ? 5000 : 3_600_000);
      }),
      new Limiter(fixedLimit(1), { clock, onPause: (_, milliseconds) => pauses.push(milliseconds) }),
    );
    for (let i = 0; i < 6; i++) void engine.chat(request(String(i)), never).catch(() => undefined);
    await clock.pass(70_000);
    expect(pauses).toEqual([5000, 60_000, 60_000]);
  });

  it('says when there is more room', async () => {
    const limit = new AutoLimit({ start: 4 });
    const rooms: number[] = [];
    const limiter = new Limiter(limit, { onRoom: () => rooms.push(limiter.room) });
    const engine = limited(
      engineThat(async () => {
        await sleep(2);
        return answered('x');
      }),
      limiter,
    );
    await Promise.all(Array.from({ length: 30 }, (_, i) => engine.chat(request(String(i)), never)));
    expect(rooms[0]).toBe(8);
  });
});
