import { describe, expect, it } from 'vitest';
import { fixedLimit } from '../../../src/engines/limits/limit.js';
import { Limiter, limited } from '../../../src/engines/stack/limiter.js';
import { answered, engineThat } from '../../support/engines.js';
import { ManualClock } from '../../support/manual-clock.js';
import { never, request } from '../../support/requests.js';

/** Asks 600 questions at once and returns when each was asked. */
async function asked(limits: { requestsPerMinute?: number; tokensPerMinute?: number }, minutes: number) {
  const clock = new ManualClock();
  const times: number[] = [];
  const engine = engineThat(async () => {
    times.push(clock.now());
    return answered('x', { promptTokens: 80, completionTokens: 20 });
  });
  const paced = limited(engine, new Limiter(fixedLimit(8), { ...limits, clock }));
  for (let i = 0; i < 600; i++) void paced.chat(request(String(i)), never);
  await clock.pass(minutes * 60_000);
  return times;
}

/** The most of some times that fall into 60 s. */
const mostInAMinute = (times: readonly number[]) =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 60_000).length));

describe('limits a minute', () => {
  it('are never more requests in any 60 s, and nearly as many', async () => {
    const times = await asked({ requestsPerMinute: 120 }, 3);
    expect(mostInAMinute(times)).toBeLessThanOrEqual(120);
    expect(times.length).toBeGreaterThan(3 * 120 * 0.97);
  });

  it('are never more tokens, as the answers count them', async () => {
    const times = await asked({ tokensPerMinute: 6000 }, 3);
    expect(mostInAMinute(times)).toBeLessThanOrEqual(60);
    expect(times.length).toBeGreaterThan(3 * 60 * 0.97);
  });

  it('are both kept', async () => {
    expect(await asked({ requestsPerMinute: 120, tokensPerMinute: 6000 }, 1)).toHaveLength(60);
    expect((await asked({ requestsPerMinute: 30, tokensPerMinute: 6000 }, 1)).length).toBeLessThanOrEqual(30);
  });
});
