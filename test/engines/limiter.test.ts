import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { limited } from '../../src/engines/limiter.js';
import { answered, engineThat } from '../support/engines.js';
import { never, request } from '../support/requests.js';

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
